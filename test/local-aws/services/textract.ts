import { createHash } from 'node:crypto';

import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text, texts } from '../service';
import { fileOf } from '../storedFile';

/**
 * Documents are plain text, or PDF whose text is not compressed: pages are parted by form feeds, `Key: value` is a pair of a form, lines with `|` are rows of a
 * table whose first row is its header.
 */
const PAIR = /^([^|:]+):\s*(.*)$/;
const CONFIDENCE = 99.5;

type Block = Record<string, unknown>;

function pagesOf(body: Buffer): string[] {
	const content = body.toString('latin1');
	if (content.startsWith('%PDF-'))
		return content
			.split('endstream')
			.filter((part) => part.includes(' Tj'))
			.map(pdfLines);
	if (body.includes(0))
		throw new ServiceError('UnsupportedDocumentException', 'Request has unsupported document format');
	return body.toString('utf8').split('\f');
}

/** Texts of a page that is not compressed; what stands at the same height is a row of a table. */
function pdfLines(stream: string): string {
	const lines = new Map<string, string[]>();
	for (const [, y = '', shown = ''] of stream.matchAll(/([\d.]+) Tm \(([^)]*)\) Tj/g)) {
		lines.set(y, [...(lines.get(y) ?? []), shown]);
	}
	return [...lines.values()].map((texts) => texts.join(' | ')).join('\n');
}

/** The blocks of one page, in the order in which Textract gives them. */
class Page {
	readonly blocks: Block[] = [];
	private readonly lines: string[];

	constructor(
		private readonly content: string,
		private readonly page: number,
	) {
		this.lines = content.split('\n').filter((line) => line.trim() !== '');
		const root = this.add('PAGE', {});
		const ids = this.lines.map((line) => {
			const words = this.words(line.replaceAll('|', ' '));
			return this.add('LINE', { Text: line.trim(), Confidence: CONFIDENCE, ...related('CHILD', words) }).Id;
		});
		Object.assign(root, related('CHILD', ids));
	}

	private add(BlockType: string, members: Block): Block & { Id: string } {
		const seed = `${this.content} ${this.page} ${this.blocks.length}`;
		const Id = createHash('sha256').update(seed).digest('hex').slice(0, 32);
		const block = { Id, BlockType, Page: this.page, ...members };
		this.blocks.push(block);
		return block;
	}

	private words(line: string): string[] {
		const found = line.split(/\s+/).filter((word) => word !== '');
		return found.map((Text) => this.add('WORD', { Text, TextType: 'PRINTED', Confidence: CONFIDENCE }).Id);
	}

	pairs(): Array<readonly [string, string]> {
		return this.lines.flatMap((line) => {
			const found = PAIR.exec(line);
			return found === null ? [] : [[found[1] ?? '', found[2] ?? ''] as const];
		});
	}

	rows(): string[][] {
		return this.lines.filter((line) => line.includes('|')).map((line) => line.split('|').map((cell) => cell.trim()));
	}

	forms(): void {
		for (const [key, value] of this.pairs()) {
			const members = { Confidence: CONFIDENCE };
			const box = /^\[[x ]\]$/.exec(value);
			const inside =
				box === null
					? this.words(value)
					: [this.add('SELECTION_ELEMENT', { SelectionStatus: value === '[x]' ? 'SELECTED' : 'NOT_SELECTED' }).Id];
			const { Id } = this.add('KEY_VALUE_SET', { ...members, EntityTypes: ['VALUE'], ...related('CHILD', inside) });
			const Relationships = [
				{ Type: 'VALUE', Ids: [Id] },
				{ Type: 'CHILD', Ids: this.words(`${key}:`) },
			];
			this.add('KEY_VALUE_SET', { ...members, EntityTypes: ['KEY'], Relationships });
		}
	}

	tables(): void {
		const rows = this.rows();
		if (rows.length === 0) return;
		const cells = rows.flatMap((row, at) =>
			row.map((cell, column) => {
				const where = { RowIndex: at + 1, ColumnIndex: column + 1, RowSpan: 1, ColumnSpan: 1, Confidence: CONFIDENCE };
				const header = at === 0 ? { EntityTypes: ['COLUMN_HEADER'] } : {};
				return this.add('CELL', { ...where, ...header, ...related('CHILD', this.words(cell)) }).Id;
			}),
		);
		this.add('TABLE', { Confidence: CONFIDENCE, EntityTypes: ['STRUCTURED_TABLE'], ...related('CHILD', cells) });
	}

	queries(queries: readonly Input[]): void {
		for (const query of queries) {
			const asked = (text(query, 'Text') ?? '').toLowerCase();
			const found = this.pairs().find(([key]) => asked.includes(key.toLowerCase()));
			const result =
				found === undefined ? [] : [this.add('QUERY_RESULT', { Text: found[1], Confidence: CONFIDENCE }).Id];
			const { Text, Alias } = query;
			this.add('QUERY', { Query: { Text, ...(Alias === undefined ? {} : { Alias }) }, ...related('ANSWER', result) });
		}
	}

	expense(index: number): Input {
		const TYPES: Record<string, string> = { total: 'TOTAL', vendor: 'VENDOR_NAME', invoice: 'INVOICE_RECEIPT_ID' };
		const field = (type: string, label: string, value: string): Input => ({
			Type: { Text: type, Confidence: CONFIDENCE },
			LabelDetection: { Text: label, Confidence: CONFIDENCE },
			ValueDetection: { Text: value, Confidence: CONFIDENCE },
			PageNumber: this.page,
		});
		const [header = [], ...rows] = this.rows();
		return {
			ExpenseIndex: index,
			SummaryFields: this.pairs().map(([key, value]) => field(TYPES[key.toLowerCase()] ?? 'OTHER', key, value)),
			LineItemGroups: [
				{
					LineItemGroupIndex: 1,
					LineItems: rows.map((row) => ({
						LineItemExpenseFields: row.map((cell, column) => field((header[column] ?? '').toUpperCase(), '', cell)),
					})),
				},
			],
		};
	}
}

const related = (Type: string, Ids: readonly string[]): object =>
	Ids.length === 0 ? {} : { Relationships: [{ Type, Ids }] };

const pagesIn = (body: Buffer): Page[] => pagesOf(body).map((content, at) => new Page(content, at + 1));

function analyzed(page: Page, input: Input): Block[] {
	const features = texts(input, 'FeatureTypes');
	if (features.includes('FORMS')) page.forms();
	if (features.includes('TABLES')) page.tables();
	const { QueriesConfig } = input;
	if (features.includes('QUERIES')) page.queries(list((QueriesConfig ?? {}) as Input, 'Queries'));
	return page.blocks;
}

/** One page, as requests that are answered at once take it. */
function onlyPage(call: Call, member: unknown): Page {
	const [page, ...more] = pagesIn(fileOf(call, member));
	if (page === undefined || more.length > 0) {
		throw new ServiceError('UnsupportedDocumentException', 'Request has unsupported document format');
	}
	return page;
}

const one = { DocumentMetadata: { Pages: 1 } };

interface Job {
	readonly kind: string;
	readonly input: Input;
	readonly body: Buffer;
	asked: number;
}

const jobsOf = (call: Call): Map<string, Job> =>
	call.shared.state(`textract ${call.principal?.account} ${call.region}`, () => new Map<string, Job>());

const start =
	(kind: string) =>
	(call: Call): Input => {
		const body = fileOf(call, call.input.DocumentLocation);
		const token = text(call.input, 'ClientRequestToken') ?? crypto.randomUUID();
		const JobId = createHash('sha256').update(`${kind} ${token}`).digest('hex');
		if (!jobsOf(call).has(JobId)) jobsOf(call).set(JobId, { kind, input: call.input, body, asked: 0 });
		return { JobId };
	};

/** Entries of a result in pages; the first answer says that the job is not done. */
const get =
	(kind: string, member: string, entries: (pages: Page[], input: Input) => readonly unknown[]) =>
	(call: Call): Input => {
		const job = jobsOf(call).get(text(call.input, 'JobId') ?? '');
		if (job?.kind !== kind) throw new ServiceError('InvalidJobIdException', 'Request has invalid Job Id');
		if (job.asked++ === 0) return { JobStatus: 'IN_PROGRESS' };
		const pages = pagesIn(job.body);
		const all = entries(pages, job.input);
		const from = Number(text(call.input, 'NextToken') ?? 0);
		const to = Math.min(from + (number(call.input, 'MaxResults') ?? 20), all.length);
		return {
			DocumentMetadata: { Pages: pages.length },
			JobStatus: 'SUCCEEDED',
			[member]: all.slice(from, to),
			NextToken: to < all.length ? String(to) : undefined,
		};
	};

const identity = (page: Page): Input => ({
	DocumentIndex: 1,
	IdentityDocumentFields: page.pairs().map(([key, value]) => ({
		Type: { Text: key.toUpperCase().replaceAll(' ', '_') },
		ValueDetection: {
			Text: value,
			Confidence: CONFIDENCE,
			...(/^\d{4}-\d\d-\d\d$/.test(value)
				? { NormalizedValue: { Value: `${value}T00:00:00`, ValueType: 'Date' } }
				: {}),
		},
	})),
});

const lendingPage = (page: Page, at: number): Input => ({
	Page: at + 1,
	PageClassification: { PageType: [{ Value: 'PAYSLIPS', Confidence: CONFIDENCE }], PageNumber: [] },
	Extractions: [
		{
			LendingDocument: {
				LendingFields: page.pairs().map(([key, value]) => ({
					Type: key.toUpperCase().replaceAll(' ', '_'),
					KeyDetection: { Text: key },
					ValueDetections: [{ Text: value, Confidence: CONFIDENCE }],
				})),
			},
		},
	],
});

/** Amazon Textract for documents of plain text. A job has ended when it is asked for the second time. */
export const textract: Service = {
	name: 'textract',
	signingName: 'textract',
	protocol: 'json',
	hostLabels: ['textract'],
	targets: ['Textract'],
	operations: {
		DetectDocumentText: (call) => ({ ...one, Blocks: onlyPage(call, call.input.Document).blocks }),
		AnalyzeDocument: (call) => ({ ...one, Blocks: analyzed(onlyPage(call, call.input.Document), call.input) }),
		AnalyzeExpense: (call) => ({ ...one, ExpenseDocuments: [onlyPage(call, call.input.Document).expense(1)] }),
		AnalyzeID: (call) => ({
			...one,
			IdentityDocuments: [identity(onlyPage(call, list(call.input, 'DocumentPages')[0]))],
		}),
		StartDocumentTextDetection: start('text'),
		GetDocumentTextDetection: get('text', 'Blocks', (pages) => pages.flatMap(({ blocks }) => blocks)),
		StartDocumentAnalysis: start('analysis'),
		GetDocumentAnalysis: get('analysis', 'Blocks', (pages, input) => pages.flatMap((page) => analyzed(page, input))),
		StartExpenseAnalysis: start('expense'),
		GetExpenseAnalysis: get('expense', 'ExpenseDocuments', (pages) => pages.map((page, at) => page.expense(at + 1))),
		StartLendingAnalysis: start('lending'),
		GetLendingAnalysis: get('lending', 'Results', (pages) => pages.map(lendingPage)),
	},
};
