import type { Block, Blocks } from './blocks';
import { pageOf } from './blocks';

/** The text of one page. */
export interface PageText {
	readonly page: number;
	readonly text: string;
	readonly lines: readonly string[];
}

/**
 * Lines page by page, in the order in which they are read: that of the layout where it was asked for, else Textract's own
 * (from the top to the bottom, from the left to the right).
 */
export function pagesOf(blocks: Blocks): PageText[] {
	const lines = new Map<number, Block[]>();
	for (const page of blocks.ofType('PAGE')) lines.set(pageOf(page), []);
	for (const line of inReadingOrder(blocks)) {
		const page = lines.get(pageOf(line)) ?? [];
		page.push(line);
		lines.set(pageOf(line), page);
	}
	return [...lines]
		.sort(([one], [other]) => one - other)
		.map(([page, ofPage]) => {
			const texts = ofPage.map(({ Text = '' }) => Text);
			return { page, text: texts.join('\n'), lines: texts };
		});
}

function inReadingOrder(blocks: Blocks): Block[] {
	const seen = new Set<Block>();
	const order: Block[] = [];
	const add = (block: Block): void => {
		if (seen.has(block)) return;
		seen.add(block);
		if (block.BlockType === 'LINE') order.push(block);
		else if (isLayout(block)) blocks.related(block, 'CHILD').forEach(add);
	};
	blocks.all.filter(isLayout).forEach(add);
	// Lines that no part of the layout holds are not lost.
	blocks.ofType('LINE').forEach(add);
	return order;
}

export const isLayout = ({ BlockType = '' }: Block): boolean => BlockType.startsWith('LAYOUT_');

/** A part of a page: a title, a paragraph, a list, a table … */
export interface LayoutPart {
	readonly page: number;
	/** `title`, `header`, `footer`, `section_header`, `page_number`, `list`, `figure`, `table`, `key_value`, `text` */
	readonly type: string;
	readonly text: string;
}

export function layoutOf(blocks: Blocks): LayoutPart[] {
	const parts = blocks.all.filter(isLayout);
	// The entries of a list stand in the list.
	const inner = new Set(parts.flatMap((part) => blocks.related(part, 'CHILD')).filter(isLayout));
	const textOf = (part: Block): string =>
		blocks
			.related(part, 'CHILD')
			.map((child) => (isLayout(child) ? textOf(child) : (child.Text ?? '')))
			.join('\n');
	return parts
		.filter((part) => !inner.has(part))
		.map((part) => ({
			page: pageOf(part),
			type: (part.BlockType ?? '').replace('LAYOUT_', '').toLowerCase(),
			text: textOf(part),
		}));
}
