import type { Block } from './blocks';
import { Blocks, byName, isSelected, pageOf } from './blocks';
import type { LayoutPart, PageText } from './lines';
import { layoutOf, pagesOf } from './lines';
import type { Table } from './tables';
import { tablesOf } from './tables';

/** A key and a value of a form. */
export interface KeyValuePair {
	readonly key: string;
	/** True or false where the value is a box to be ticked. */
	readonly value: string | boolean;
	readonly page: number;
	/** Percent, of key and value the lower one. */
	readonly confidence?: number;
}

export interface QueryAnswer {
	readonly question: string;
	readonly alias?: string;
	/** Null where the document has none. */
	readonly answer: string | null;
	readonly page: number;
	readonly confidence?: number;
}

/** A document as a person reads it. Lists that were not asked for are absent. */
export interface ReadableDocument {
	readonly pageCount: number;
	/** All pages, an empty line between them. */
	readonly text: string;
	readonly pages: readonly PageText[];
	readonly tables?: readonly Table[];
	/** Values of the form by key; a list where a key comes more than once. */
	readonly fields?: Readonly<Record<string, unknown>>;
	readonly keyValuePairs?: readonly KeyValuePair[];
	readonly answers?: Readonly<Record<string, unknown>>;
	readonly queries?: readonly QueryAnswer[];
	readonly signatures?: ReadonlyArray<Omit<Box, 'selected'>>;
	readonly selections?: readonly Box[];
	readonly layout?: readonly LayoutPart[];
}

interface Box {
	readonly page: number;
	readonly confidence?: number;
	readonly boundingBox?: unknown;
	readonly selected?: boolean;
}

type Output = Readonly<Record<string, unknown>>;

/** The text of a document alone. */
export function readText(output: Output): Pick<ReadableDocument, 'pageCount' | 'text' | 'pages'> & object {
	const pages = pagesOf(new Blocks(output.Blocks));
	return { pageCount: pages.length, text: pages.map(({ text }) => text).join('\n\n'), pages, ...warningsOf(output) };
}

/** Text, tables, form, answers, signatures, boxes and layout, so far as they were asked for. */
export function readDocument(output: Output, features: readonly string[]): ReadableDocument {
	const blocks = new Blocks(output.Blocks);
	const asked = (feature: string, types: RegExp): boolean =>
		features.includes(feature) || blocks.all.some(({ BlockType = '' }) => types.test(BlockType));
	const pairs = asked('FORMS', /^KEY_VALUE_SET$/) ? keyValuePairsOf(blocks) : undefined;
	const queries = asked('QUERIES', /^QUERY$/) ? answersOf(blocks) : undefined;
	const selections = blocks.ofType('SELECTION_ELEMENT');
	return {
		...readText(output),
		...(asked('TABLES', /^TABLE$/) ? { tables: tablesOf(blocks) } : {}),
		...(pairs === undefined
			? {}
			: { fields: byName(pairs.map(({ key, value }) => [key, value])), keyValuePairs: pairs }),
		...(queries === undefined
			? {}
			: {
					answers: byName(queries.map(({ alias, question, answer }) => [alias ?? question, answer])),
					queries,
				}),
		...(asked('SIGNATURES', /^SIGNATURE$/) ? { signatures: blocks.ofType('SIGNATURE').map(boxOf) } : {}),
		...(selections.length === 0
			? {}
			: { selections: selections.map((block) => ({ ...boxOf(block), selected: isSelected(block) })) }),
		...(asked('LAYOUT', /^LAYOUT_/) ? { layout: layoutOf(blocks) } : {}),
	};
}

function keyValuePairsOf(blocks: Blocks): KeyValuePair[] {
	return blocks
		.ofType('KEY_VALUE_SET')
		.filter(({ EntityTypes }) => EntityTypes?.includes('KEY') === true)
		.map((key) => {
			const values = blocks.related(key, 'VALUE');
			const parts = values.map((value) => blocks.valueOf(value)).filter((part) => part !== '');
			const [only = ''] = parts;
			return {
				key: blocks.textOf(key).replace(/\s*:$/, ''),
				value: parts.length > 1 ? parts.join(' ') : only,
				page: pageOf(key),
				...confidenceOf(key, ...values),
			};
		});
}

function answersOf(blocks: Blocks): QueryAnswer[] {
	return blocks.ofType('QUERY').flatMap((query): QueryAnswer[] => {
		const { Text: question = '', Alias: alias } = query.Query ?? {};
		const head = { question, ...(alias === undefined ? {} : { alias }) };
		const found = blocks.related(query, 'ANSWER');
		if (found.length === 0) return [{ ...head, answer: null, page: pageOf(query) }];
		return found.map((result) => ({
			...head,
			answer: result.Text ?? '',
			page: pageOf(result),
			...confidenceOf(result),
		}));
	});
}

const boxOf = (block: Block): Box => ({
	page: pageOf(block),
	...confidenceOf(block),
	...(block.Geometry?.BoundingBox === undefined ? {} : { boundingBox: block.Geometry.BoundingBox }),
});

function confidenceOf(...blocks: readonly Block[]): { confidence?: number } {
	const known = blocks.flatMap(({ Confidence }) => Confidence ?? []);
	return known.length === 0 ? {} : { confidence: Math.min(...known) };
}

/** Pages that Textract could not read are told, not left out. */
export const warningsOf = ({ Warnings, JobStatus }: Output): object => ({
	...(Array.isArray(Warnings) && Warnings.length > 0 ? { warnings: Warnings as unknown[] } : {}),
	...(JobStatus === 'PARTIAL_SUCCESS' ? { partial: true } : {}),
});
