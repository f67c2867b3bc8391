import { jsonIn } from '../shared/fields';

type Output = Readonly<Record<string, unknown>>;
interface Column {
	readonly name?: string;
	readonly label?: string;
	readonly typeName?: string;
}

/** Asks for integers as texts: those of 64 bits lose digits as numbers of JSON. */
export const EXACT = { resultSetOptions: { longReturnType: 'STRING' } } as const;

const INTEGER = /^(int[248]?|(tiny|small|medium|big)?int|integer|(small|big)?serial[248]?|oid|year)( unsigned)?$/i;

const integer = (text: string): unknown => (Number.isSafeInteger(Number(text)) ? Number(text) : text);

/** A value of the Data API as JSON; integers that JSON cannot hold are texts. */
function plain(value: unknown, type = ''): unknown {
	const [kind, held] = Object.entries((value ?? {}) as object).find(([, each]) => each !== undefined) ?? [
		'isNull',
		true,
	];
	switch (kind) {
		case 'isNull':
			return null;
		case 'stringValue':
			if (INTEGER.test(type)) return integer(String(held));
			return /^jsonb?$/i.test(type) ? (jsonIn(String(held)) ?? held) : held;
		case 'arrayValue':
			return arrayOf(held);
		case 'blobValue':
			return Buffer.from(held as Uint8Array).toString('base64');
		default:
			return held;
	}
}

function arrayOf(held: unknown): unknown {
	const [kind, values] = Object.entries((held ?? {}) as object).find(([, each]) => Array.isArray(each)) ?? ['', []];
	return kind === 'arrayValues' ? (values as unknown[]).map(arrayOf) : values;
}

/** Names of the columns; a name that comes again has its number behind it, so that no value is lost. */
function namesOf(columns: readonly Column[]): string[] {
	const taken = new Map<string, number>();
	return columns.map(({ label, name }, position) => {
		const own = (label === '' ? undefined : label) ?? name ?? `column${position + 1}`;
		const times = (taken.get(own) ?? 0) + 1;
		taken.set(own, times);
		return times === 1 ? own : `${own}_${times}`;
	});
}

/** Rows as objects; undefined where the statement gives none, such as UPDATE. */
export function recordsOf({ records, columnMetadata }: Output): Array<Record<string, unknown>> | undefined {
	const columns = (columnMetadata ?? []) as readonly Column[];
	if (columns.length === 0) return undefined;
	const names = namesOf(columns);
	return ((records ?? []) as ReadonlyArray<readonly unknown[]>).map((row) =>
		Object.fromEntries(names.map((name, at) => [name, plain(row[at], columns[at]?.typeName)])),
	);
}

/** What a statement without rows has done. */
export const changeOf = ({ numberOfRecordsUpdated, generatedFields }: Output) => ({
	numberOfRecordsUpdated,
	generatedFields: ((generatedFields ?? []) as readonly unknown[]).map((value) => plain(value)),
});

/** One item for each row, or one that tells what was changed. */
export const simpleResult = (output: Output): object => recordsOf(output) ?? changeOf(output);
