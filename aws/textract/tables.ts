import type { Block, Blocks } from './blocks';
import { pageOf } from './blocks';

/** A table as rows of texts. A cell that spans several has its text in each of them, so that every row stands for itself. */
export interface Table {
	readonly page: number;
	readonly title?: string;
	readonly footer?: string;
	/** All rows, those of the header too. */
	readonly rows: readonly string[][];
	/** Names of the columns; absent where Textract has found no header. */
	readonly columns?: readonly string[];
	/** One object for each row below the header. */
	readonly records?: ReadonlyArray<Record<string, string>>;
	/** Percent. */
	readonly confidence?: number;
}

export const tablesOf = (blocks: Blocks): Table[] => blocks.ofType('TABLE').map((table) => tableOf(blocks, table));

function tableOf(blocks: Blocks, table: Block): Table {
	const cells = blocks.related(table, 'CHILD').filter(({ BlockType }) => BlockType === 'CELL');
	const merged = blocks.related(table, 'MERGED_CELL');
	const height = Math.max(0, ...[...cells, ...merged].map((cell) => rowOf(cell) + (cell.RowSpan ?? 1)));
	const width = Math.max(0, ...[...cells, ...merged].map((cell) => columnOf(cell) + (cell.ColumnSpan ?? 1)));
	const rows = Array.from({ length: height }, () => new Array<string>(width).fill(''));
	const headers = new Set<number>();
	for (const cell of cells) {
		put(rows, cell, blocks.textOf(cell));
		if (cell.EntityTypes?.includes('COLUMN_HEADER') === true) headers.add(rowOf(cell));
	}
	for (const cell of merged) {
		const parts = blocks.related(cell, 'CHILD').map((part) => blocks.textOf(part));
		put(rows, cell, parts.filter((text) => text !== '').join(' '));
		if (cell.EntityTypes?.includes('COLUMN_HEADER') === true) headers.add(rowOf(cell));
	}
	const title = textOf(blocks, table, 'TABLE_TITLE');
	const footer = textOf(blocks, table, 'TABLE_FOOTER');
	const columns = columnsOf(rows, headers, width);
	return {
		page: pageOf(table),
		...(title === '' ? {} : { title }),
		...(footer === '' ? {} : { footer }),
		rows,
		...(columns === undefined ? {} : { columns, records: recordsOf(rows, headers, columns) }),
		...(table.Confidence === undefined ? {} : { confidence: table.Confidence }),
	};
}

const rowOf = ({ RowIndex = 1 }: Block): number => RowIndex - 1;
const columnOf = ({ ColumnIndex = 1 }: Block): number => ColumnIndex - 1;

const textOf = (blocks: Blocks, table: Block, type: string): string =>
	blocks
		.related(table, type)
		.map((block) => blocks.textOf(block))
		.join(' ');

function put(rows: string[][], cell: Block, text: string): void {
	for (let row = rowOf(cell); row < rowOf(cell) + (cell.RowSpan ?? 1); row += 1) {
		rows[row]?.fill(text, columnOf(cell), columnOf(cell) + (cell.ColumnSpan ?? 1));
	}
}

/** The rows of the header from above to below, each column's texts once; equal names get a number. */
function columnsOf(rows: readonly string[][], headers: ReadonlySet<number>, width: number): string[] | undefined {
	if (headers.size === 0) return undefined;
	const taken = new Map<string, number>();
	return Array.from({ length: width }, (_, column) => {
		const texts = rows.flatMap((row, at) => (headers.has(at) ? (row[column] ?? '') : ''));
		const name = [...new Set(texts.filter((text) => text !== ''))].join(' ') || `Column ${column + 1}`;
		const count = (taken.get(name) ?? 0) + 1;
		taken.set(name, count);
		return count === 1 ? name : `${name} (${count})`;
	});
}

const recordsOf = (
	rows: readonly string[][],
	headers: ReadonlySet<number>,
	columns: readonly string[],
): Array<Record<string, string>> =>
	rows
		.filter((_, at) => !headers.has(at))
		.map((row) => Object.fromEntries(columns.map((name, column) => [name, row[column] ?? ''])));
