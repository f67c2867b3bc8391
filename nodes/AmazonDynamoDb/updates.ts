import type { Update } from '../../aws/dynamodb/expression';
import { parsePath } from '../../aws/dynamodb/expression';
import type { AttributeValue } from '../../aws/dynamodb/values';
import { AwsError } from '../../aws/errors';
import { objectOf } from './expressions';
import type { ValueSettings } from './values';
import { attributeOf } from './values';

/** Values of the options that change in other ways than by setting. */
export interface ChangeValues extends ValueSettings {
	readonly remove?: readonly string[];
	readonly add?: unknown;
	readonly append?: unknown;
	readonly setIfAbsent?: unknown;
	readonly deleteFromSets?: unknown;
	readonly dataToSend?: string;
	readonly UpdateExpression?: unknown;
}

type Change = NonNullable<Update['set']>[number];

/** The changes that the options ask for; names are paths. */
export const changedBy = (values: ChangeValues): Update => ({
	remove: (values.remove ?? []).map(parsePath),
	add: changesIn(values.add, values, 'Add (JSON)', 'add').map(({ path, value }) => ({ path, value: asSet(value) })),
	append: changesIn(values.append, values, 'Append to Lists (JSON)', 'append').map(({ path, value }) => ({
		path,
		value: value.L === undefined ? { L: [value] } : value,
	})),
	setIfAbsent: changesIn(values.setIfAbsent, values, 'Set If Absent (JSON)', 'setIfAbsent'),
	delete: changesIn(values.deleteFromSets, values, 'Delete From Sets (JSON)', 'deleteFromSets').map(
		({ path, value }) => ({ path, value: asSet(value) }),
	),
});

const changesIn = (given: unknown, settings: ValueSettings, label: string, field: string): Change[] =>
	Object.entries(objectOf(given, label, field)).flatMap(([name, value]) => {
		const made = attributeOf(value, settings, `${label}.${name}`);
		return made === undefined ? [] : [{ path: parsePath(name), value: made }];
	});

/** A list stands for a set here, since AWS adds to and deletes from sets only. */
function asSet(value: AttributeValue): AttributeValue {
	const entries = value.L;
	if (entries === undefined || entries.length === 0) return value;
	const SS = entries.flatMap(({ S }) => S ?? []);
	if (SS.length === entries.length) return { SS };
	const NS = entries.flatMap(({ N }) => N ?? []);
	return NS.length === entries.length ? { NS } : value;
}

/** The expression of the request: that of the person, or what was built, never both. */
export function updateText(
	{ dataToSend, UpdateExpression }: ChangeValues,
	built: string | undefined,
): string | undefined {
	if (dataToSend !== 'expression') return built;
	const written = typeof UpdateExpression === 'string' ? UpdateExpression.trim() : '';
	if (written === '') {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Update Expression' is not set",
			nextStep: "Write it, such as SET #status = :status, or choose another value of 'Changes From'.",
			field: 'updateExpression',
		});
	}
	if (built === undefined) return written;
	throw new AwsError({
		code: 'InvalidParameter',
		message: "'Update Expression' cannot be combined with options that change attributes",
		nextStep: 'Write all changes in the expression, or none.',
		field: 'updateExpression',
	});
}
