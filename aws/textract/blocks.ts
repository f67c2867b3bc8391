/** A block of Amazon Textract: a page, a line, a word, a cell … (`Block` in its API reference). */
export interface Block {
	readonly Id?: string;
	readonly BlockType?: string;
	/** Percent. */
	readonly Confidence?: number;
	readonly Text?: string;
	readonly RowIndex?: number;
	readonly ColumnIndex?: number;
	readonly RowSpan?: number;
	readonly ColumnSpan?: number;
	readonly EntityTypes?: readonly string[];
	readonly SelectionStatus?: string;
	readonly Page?: number;
	readonly Query?: { readonly Text?: string; readonly Alias?: string };
	readonly Geometry?: { readonly BoundingBox?: unknown };
	readonly Relationships?: ReadonlyArray<{ readonly Type?: string; readonly Ids?: readonly string[] }>;
}

/** Blocks of a document with their relations. Answers for one page name no page: it is the first. */
export class Blocks {
	readonly all: readonly Block[];
	private readonly byId: ReadonlyMap<string, Block>;

	constructor(blocks: unknown) {
		this.all = Array.isArray(blocks) ? (blocks as Block[]) : [];
		this.byId = new Map(this.all.flatMap((block) => (block.Id === undefined ? [] : [[block.Id, block] as const])));
	}

	ofType(type: string): Block[] {
		return this.all.filter(({ BlockType }) => BlockType === type);
	}

	/** Blocks that a block refers to, in AWS's order. */
	related({ Relationships = [] }: Block, type: string): Block[] {
		return Relationships.filter(({ Type }) => Type === type).flatMap(({ Ids = [] }) =>
			Ids.flatMap((id) => this.byId.get(id) ?? []),
		);
	}

	/** Words below a block, and boxes as `[x]` and `[ ]`. */
	textOf(block: Block): string {
		return this.related(block, 'CHILD')
			.flatMap((child) => {
				if (child.BlockType === 'SELECTION_ELEMENT') return isSelected(child) ? '[x]' : '[ ]';
				return child.Text ?? this.textOf(child);
			})
			.filter((text) => text !== '')
			.join(' ');
	}

	/** The text below a block; whether it is selected where nothing but one box is there. */
	valueOf(block: Block): string | boolean {
		const children = this.related(block, 'CHILD');
		const [only] = children;
		return children.length === 1 && only?.BlockType === 'SELECTION_ELEMENT' ? isSelected(only) : this.textOf(block);
	}
}

export const isSelected = ({ SelectionStatus }: Block): boolean => SelectionStatus === 'SELECTED';

export const pageOf = ({ Page }: Block): number => Page ?? 1;

/** An object with one value for each name, a list of them where a name comes more than once. */
export function byName<T>(entries: ReadonlyArray<readonly [name: string, value: T]>): Record<string, T | T[]> {
	const values = new Map<string, T[]>();
	for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
	return Object.fromEntries(
		[...values].map(([name, [first, ...more]]) => [name, more.length === 0 ? first : [first, ...more]]),
	) as Record<string, T | T[]>;
}
