import { AwsError } from '../../aws/errors';
import { listOf } from './transactionEntries';
import type { ValueSettings } from './values';
import { attributeOf, plainItem, rawAnswer } from './values';

/** Values for the question marks of a statement. */
export function parametersOf(given: unknown, settings: ValueSettings, label: string): unknown[] | undefined {
	if (given === undefined || given === null) return undefined;
	if (Array.isArray(given)) {
		return given.map((value, position) => attributeOf(value ?? null, settings, `${label}[${position}]`));
	}
	throw new AwsError({
		code: 'InvalidJson',
		message: `'${label}' is no list`,
		nextStep: 'Give one value for each question mark of the statement, e.g. ["42", 10].',
		field: label,
	});
}

/** Statements that a person has given as JSON, in AWS's form. */
export const statementsOf = (given: unknown, settings: ValueSettings): Array<Record<string, unknown>> => {
	const texts = Array.isArray(given)
		? given.map((entry: unknown) => (typeof entry === 'string' ? { statement: entry } : entry))
		: given;
	return listOf(texts, 'Statements (JSON)', 'statementsJson').map((entry, position) => {
		const { statement, parameters, ...others } = entry;
		if (statement === undefined) return { ...entry };
		const Parameters = parametersOf(parameters, settings, `Statement ${position + 1}: parameters`);
		return { Statement: statement, ...(Parameters === undefined ? {} : { Parameters }), ...others };
	});
};

interface Response extends Readonly<Record<string, unknown>> {
	readonly Error?: { readonly Code?: string; readonly Message?: string };
	readonly Item?: unknown;
}

const responses = (answer: unknown): readonly Response[] => (Array.isArray(answer) ? (answer as Response[]) : []);

/** What each statement has yielded; one that failed has `error` and `details`, as everywhere in n8n. */
export const statementResults = (answer: unknown, settings: ValueSettings): unknown[] =>
	responses(answer).map(({ Error: error, Item }) => {
		if (error === undefined) return Item === undefined ? { success: true } : plainItem(Item, settings);
		return { error: error.Message ?? error.Code, details: { code: error.Code } };
	});

/** The same with the items in DynamoDB's own JSON. */
export const rawStatementResults = (answer: unknown): unknown[] =>
	responses(answer).map((response) => rawAnswer(response));
