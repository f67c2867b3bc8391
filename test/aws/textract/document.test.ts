import { readDocument, readText } from '../../../aws/textract/document';
import { block, relation, withWords } from './blocks';

const line = (Text: string, Page?: number) =>
	block('LINE', { Text, Confidence: 98, ...(Page === undefined ? {} : { Page }) });

describe('text', () => {
	it('has the lines of each page in order, pages without text too', () => {
		const Blocks = [
			block('PAGE', { Page: 2 }),
			block('PAGE', { Page: 1 }),
			line('second page', 2),
			line('Dear Ms Lovelace,', 1),
			line('thank you.', 1),
			block('PAGE', { Page: 3 }),
		];
		expect(readText({ Blocks })).toEqual({
			pageCount: 3,
			text: 'Dear Ms Lovelace,\nthank you.\n\nsecond page\n\n',
			pages: [
				{ page: 1, text: 'Dear Ms Lovelace,\nthank you.', lines: ['Dear Ms Lovelace,', 'thank you.'] },
				{ page: 2, text: 'second page', lines: ['second page'] },
				{ page: 3, text: '', lines: [] },
			],
		});
	});

	it('takes a page without a number for the first, as in answers for one page', () => {
		expect(readText({ Blocks: [block('PAGE'), line('hello')] }).pages).toEqual([
			{ page: 1, text: 'hello', lines: ['hello'] },
		]);
	});

	it('tells what Textract could not read', () => {
		const Warnings = [{ ErrorCode: 'INTERNAL_ERROR', Pages: [2] }];
		expect(readText({ Blocks: [], Warnings, JobStatus: 'PARTIAL_SUCCESS' })).toEqual({
			pageCount: 0,
			text: '',
			pages: [],
			warnings: Warnings,
			partial: true,
		});
	});

	it('follows the layout where there is one, and loses no line', () => {
		const [left, right, foot] = [line('left column'), line('right column'), line('footnote')];
		const entry = block('LAYOUT_TEXT', {}, relation('CHILD', left));
		const list = block('LAYOUT_LIST', {}, relation('CHILD', entry));
		const title = block('LAYOUT_TITLE', {}, relation('CHILD', right));
		const { text, layout } = readDocument({ Blocks: [right, left, foot, list, entry, title] }, ['LAYOUT']);
		expect(text).toBe('left column\nright column\nfootnote');
		expect(layout).toEqual([
			{ page: 1, type: 'list', text: 'left column' },
			{ page: 1, type: 'title', text: 'right column' },
		]);
	});
});

describe('tables', () => {
	const cell = (row: number, column: number, text: string, more: object = {}) =>
		withWords('CELL', text, { RowIndex: row, ColumnIndex: column, RowSpan: 1, ColumnSpan: 1, ...more });
	const header = { EntityTypes: ['COLUMN_HEADER'] };

	it('are rows of texts, and objects by their header', () => {
		const cells = [
			cell(1, 1, 'Item', header),
			cell(1, 2, 'Net price', header),
			cell(2, 1, 'Paper A4'),
			cell(2, 2, '4.20'),
			cell(3, 1, ''),
			cell(3, 2, '1.00'),
		];
		const [title, ...words] = withWords('TABLE_TITLE', 'Order 17');
		const table = block(
			'TABLE',
			{ Confidence: 97.5, Page: 2 },
			relation('CHILD', ...cells.map(([first]) => first)),
			relation('TABLE_TITLE', title),
		);
		expect(readDocument({ Blocks: [table, title, ...words, ...cells.flat()] }, ['TABLES']).tables).toEqual([
			{
				page: 2,
				title: 'Order 17',
				confidence: 97.5,
				rows: [
					['Item', 'Net price'],
					['Paper A4', '4.20'],
					['', '1.00'],
				],
				columns: ['Item', 'Net price'],
				records: [
					{ Item: 'Paper A4', 'Net price': '4.20' },
					{ Item: '', 'Net price': '1.00' },
				],
			},
		]);
	});

	it('repeat the text of a merged cell, and join headers of several rows', () => {
		const cells = [
			cell(1, 1, 'Region', header),
			cell(1, 2, '2025', header),
			cell(1, 3, '', header),
			cell(2, 1, '', header),
			cell(2, 2, 'Q1', header),
			cell(2, 3, 'Q2', header),
			cell(3, 1, 'North'),
			cell(3, 2, '1'),
			cell(3, 3, '2'),
			cell(4, 1, ''),
			cell(4, 2, '3'),
			cell(4, 3, '4'),
		];
		const merged = (row: number, column: number, RowSpan: number, ColumnSpan: number, more = {}) =>
			block(
				'MERGED_CELL',
				{ RowIndex: row, ColumnIndex: column, RowSpan, ColumnSpan, ...more },
				relation(
					'CHILD',
					...cells.flatMap(([first]) => {
						const at = (first.RowIndex as number) - row;
						const across = (first.ColumnIndex as number) - column;
						return at >= 0 && at < RowSpan && across >= 0 && across < ColumnSpan ? [first] : [];
					}),
				),
			);
		const spans = [merged(1, 2, 1, 2, header), merged(1, 1, 2, 1, header), merged(3, 1, 2, 1)];
		const table = block(
			'TABLE',
			{},
			relation('CHILD', ...cells.map(([first]) => first)),
			relation('MERGED_CELL', ...spans),
		);
		const [read] = readDocument({ Blocks: [table, ...spans, ...cells.flat()] }, ['TABLES']).tables ?? [];
		expect(read?.columns).toEqual(['Region', '2025 Q1', '2025 Q2']);
		expect(read?.records).toEqual([
			{ Region: 'North', '2025 Q1': '1', '2025 Q2': '2' },
			{ Region: 'North', '2025 Q1': '3', '2025 Q2': '4' },
		]);
	});

	it('have rows alone where no header was found, and names for columns that have none or the same', () => {
		const plain = [cell(1, 1, 'a'), cell(1, 2, 'b')];
		const named = [cell(1, 1, 'Sum', header), cell(1, 2, 'Sum', header), cell(1, 3, '', header), cell(2, 1, '1')];
		const tables = [plain, named].map((cells) =>
			block('TABLE', {}, relation('CHILD', ...cells.map(([first]) => first))),
		);
		const read = readDocument({ Blocks: [...tables, ...plain.flat(), ...named.flat()] }, []).tables ?? [];
		expect(read[0]).toEqual({ page: 1, rows: [['a', 'b']] });
		expect(read[1]?.records).toEqual([{ Sum: '1', 'Sum (2)': '', 'Column 3': '' }]);
	});

	it('is a header by any name a document can have', () => {
		const cells = [cell(1, 1, '__proto__', header), cell(2, 1, 'x')];
		const table = block('TABLE', {}, relation('CHILD', ...cells.map(([first]) => first)));
		const [read] = readDocument({ Blocks: [table, ...cells.flat()] }, []).tables ?? [];
		expect(Object.entries(read?.records?.[0] ?? {})).toEqual([['__proto__', 'x']]);
	});
});

describe('forms, questions, boxes, signatures', () => {
	const pair = (key: string, value: string, confidence: number) => {
		const [valueBlock, ...valueWords] = withWords('KEY_VALUE_SET', value, { EntityTypes: ['VALUE'], Confidence: 95 });
		const [keyBlock, ...keyWords] = withWords(
			'KEY_VALUE_SET',
			key,
			{ EntityTypes: ['KEY'], Confidence: confidence },
			relation('VALUE', valueBlock),
		);
		return [keyBlock, ...keyWords, valueBlock, ...valueWords];
	};

	it('gives fields by name, and each pair with its page and confidence', () => {
		const ticked = block('SELECTION_ELEMENT', { SelectionStatus: 'SELECTED', Confidence: 90 });
		const value = block('KEY_VALUE_SET', { EntityTypes: ['VALUE'] }, relation('CHILD', ticked));
		const [key, ...words] = withWords('KEY_VALUE_SET', 'Member', { EntityTypes: ['KEY'] }, relation('VALUE', value));
		const Blocks = [...pair('Name:', 'Ada Lovelace', 97), ...pair('Phone :', '1', 80), ...pair('Phone', '2', 80)];
		const read = readDocument({ Blocks: [...Blocks, key, ...words, value, ticked] }, ['FORMS']);
		expect(read.fields).toEqual({ Name: 'Ada Lovelace', Phone: ['1', '2'], Member: true });
		expect(read.keyValuePairs?.[0]).toEqual({ key: 'Name', value: 'Ada Lovelace', page: 1, confidence: 95 });
		expect(read.selections).toEqual([{ page: 1, confidence: 90, selected: true }]);
	});

	it('gives answers by alias or question, and null where the document has none', () => {
		const result = block('QUERY_RESULT', { Text: '0042', Confidence: 91, Page: 3 });
		const Blocks = [
			block('QUERY', { Query: { Text: 'What is the number?', Alias: 'number' } }, relation('ANSWER', result)),
			result,
			block('QUERY', { Query: { Text: 'Who signed?' } }),
		];
		const { answers, queries } = readDocument({ Blocks }, ['QUERIES']);
		expect(answers).toEqual({ number: '0042', 'Who signed?': null });
		expect(queries).toEqual([
			{ question: 'What is the number?', alias: 'number', answer: '0042', page: 3, confidence: 91 },
			{ question: 'Who signed?', answer: null, page: 1 },
		]);
	});

	it('says that nothing was found where something was asked for, and is silent otherwise', () => {
		expect(readDocument({ Blocks: [] }, ['TABLES', 'FORMS', 'SIGNATURES'])).toEqual({
			pageCount: 0,
			text: '',
			pages: [],
			tables: [],
			fields: {},
			keyValuePairs: [],
			signatures: [],
		});
	});

	it('tells where signatures are', () => {
		const BoundingBox = { Width: 0.2, Height: 0.1, Left: 0.5, Top: 0.8 };
		const Blocks = [block('SIGNATURE', { Confidence: 77, Geometry: { BoundingBox } })];
		expect(readDocument({ Blocks }, []).signatures).toEqual([{ page: 1, confidence: 77, boundingBox: BoundingBox }]);
	});
});
