import { parsePath, updateExpression } from '../../aws/dynamodb/expression';
import { AwsError } from '../../aws/errors';
import { conditionOf, objectOf, placeholdersOf, projectionOf } from './expressions';
import { rowsOf } from './itemInput';
import { changedBy } from './updates';
import type { ValueSettings } from './values';
import { attributesOf } from './values';

/** One entry as a person writes it; in AWS's own form it has one member, such as `Put`. */
type Entry = Readonly<Record<string, unknown>>;

const AWS_FORMS = new Set(['Put', 'Update', 'Delete', 'ConditionCheck', 'Get']);

/** Values of the fields that hold the entries of a transaction. */
export interface EntryValues extends ValueSettings {
	readonly entriesFrom?: string;
	readonly writes?: unknown;
	readonly entriesJson?: unknown;
}

/** Entries of a list that a person has given as JSON. */
export function listOf(value: unknown, label: string, field: string): readonly Entry[] {
	if (Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'object' && entry !== null)) {
		return value as Entry[];
	}
	throw new AwsError({
		code: value === undefined || (Array.isArray(value) && value.length === 0) ? 'MissingMember' : 'InvalidJson',
		message:
			value === undefined || (Array.isArray(value) && value.length === 0)
				? `'${label}' is empty`
				: `'${label}' is no list of objects`,
		nextStep: 'Give a list with an object for each entry: [{…}, {…}].',
		field,
	});
}

/** The writes of a transaction in AWS's form. */
export function writesOf(values: EntryValues): Array<Record<string, unknown>> {
	const entries =
		values.entriesFrom === 'json'
			? listOf(values.entriesJson, 'Writes (JSON)', 'entriesJson')
			: listOf(rowsOf<Entry>(values.writes, 'entries'), 'Writes', 'writes').map(({ kind = 'put', ...row }) => ({
					action: kind,
					...row,
				}));
	return entries.map((entry, position) => writeOf(entry, values, `Write ${position + 1}`));
}

function writeOf(entry: Entry, settings: ValueSettings, label: string): Record<string, unknown> {
	if (isAwsForm(entry)) return { ...entry };
	const placeholders = placeholdersOf({
		...settings,
		ExpressionAttributeNames: filled(entry.names),
		ExpressionAttributeValues: filled(entry.values),
	});
	const table = textOf(entry.table);
	if (table === undefined) throw incomplete(label, 'no table', 'Name it as "table".');
	const attributes = (name: 'item' | 'key'): Record<string, unknown> => {
		const given = objectOf(entry[name], `${label}: ${name}`, name);
		if (Object.keys(given).length > 0) return attributesOf(given, settings, `${label}: ${name}`);
		throw incomplete(label, name === 'item' ? 'no item' : 'no key', `Give it as "${name}".`);
	};
	const condition = conditionOf(undefined, undefined, textOf(entry.condition), placeholders);
	const rest = (): Record<string, unknown> => ({
		...(condition === undefined ? {} : { ConditionExpression: condition }),
		...placeholders.members(),
	});
	switch (entry.action) {
		case 'put':
			return { Put: { TableName: table, Item: attributes('item'), ...rest() } };
		case 'delete':
			return { Delete: { TableName: table, Key: attributes('key'), ...rest() } };
		case 'check':
			if (condition !== undefined) {
				return { ConditionCheck: { TableName: table, Key: attributes('key'), ...rest() } };
			}
			throw incomplete(label, 'no condition', 'A check needs one: give it as "condition".');
		case 'update': {
			const set = attributesOf(objectOf(entry.set, `${label}: set`, 'set'), settings, `${label}: set`);
			const changes = {
				...changedBy({ ...settings, add: filled(entry.add), remove: namesOf(entry.remove) }),
				set: Object.entries(set).map(([name, value]) => ({ path: parsePath(name), value })),
			};
			const UpdateExpression = textOf(entry.update) ?? updateExpression(changes, placeholders);
			if (UpdateExpression === undefined) {
				throw incomplete(label, 'no change', 'Give "set", "add", "remove" or an "update" expression.');
			}
			return { Update: { TableName: table, Key: attributes('key'), UpdateExpression, ...rest() } };
		}
		default:
			throw incomplete(label, 'no action', 'Set "action" to put, update, delete or check.');
	}
}

/** The reads of a transaction in AWS's form. */
export const readsOf = (values: EntryValues): Array<Record<string, unknown>> =>
	listOf(values.entriesJson, 'Reads (JSON)', 'entriesJson').map((entry, position) => {
		const label = `Read ${position + 1}`;
		if (isAwsForm(entry)) return { ...entry };
		const TableName = textOf(entry.table);
		if (TableName === undefined) throw incomplete(label, 'no table', 'Name it as "table".');
		const key = objectOf(entry.key, `${label}: key`, 'key');
		if (Object.keys(key).length === 0) throw incomplete(label, 'no key', 'Give it as "key".');
		const placeholders = placeholdersOf({});
		const attributes = projectionOf(namesOf(entry.attributes), placeholders);
		return {
			Get: {
				TableName,
				Key: attributesOf(key, values, `${label}: key`),
				...(attributes === undefined ? {} : { ProjectionExpression: attributes }),
				...placeholders.members(),
			},
		};
	});

const isAwsForm = (entry: Entry): boolean => {
	const [name, ...others] = Object.keys(entry);
	return name !== undefined && others.length === 0 && AWS_FORMS.has(name);
};

/** What stands in a JSON field at first says nothing. */
const filled = (value: unknown): unknown => (value === '{}' || value === '' ? undefined : value);

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const namesOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(String) : String(value ?? '').split(','))
		.map((name) => name.trim())
		.filter((name) => name !== '');

const incomplete = (label: string, what: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidEntry', message: `${label} has ${what}`, nextStep, field: label });

interface Reason {
	readonly Code?: string;
	readonly Message?: string;
}

/** A cancelled transaction with the reason of each of its entries. */
export function withReasons(error: AwsError): AwsError {
	const reasons = error.extra?.CancellationReasons;
	if (!Array.isArray(reasons)) return error;
	const lines = (reasons as Reason[]).flatMap(({ Code = 'None', Message }, position) =>
		Code === 'None'
			? []
			: [`Entry ${position + 1} of ${reasons.length}: ${Code}${Message === undefined ? '' : `, ${Message}`}`],
	);
	if (lines.length === 0) return error;
	return error.with({
		nextStep: `Nothing was written. ${lines.join('. ')}.`.replace(/\.\.+/g, '.'),
	});
}
