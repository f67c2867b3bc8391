import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A JSON schema as n8n's editor reads it: it shows the fields of an output before a node has run. */
export interface OutputSchema {
	readonly type: string;
	readonly properties?: Readonly<Record<string, OutputSchema>>;
	readonly items?: OutputSchema;
}

/** Operations whose output has the fields of somebody's own data: a row, a document, a function's answer. */
const OWN_DATA: Readonly<Record<string, RegExp>> = {
	AmazonAthena: /^query:/,
	AmazonBedrock: /^(model|flow|agentRuntime):invoke/,
	AmazonCloudWatchLogs: /^(query|insights)/,
	AmazonDynamoDb: /^(item|statement|transaction|partiQl)/i,
	AmazonOpenSearch: /^(document:get|index:getMapping|search:(?!count)|sql)/,
	AmazonRdsData: /./,
	AmazonS3: /^object:select/,
	AwsLambda: /:invoke/,
	AwsSecretsManager: /:getValue|:batchGet/,
	AwsStepFunctions: /^execution:(start|run|get)/,
};

/** What the items of an operation's cases have in common with each other and with what a run will bring: their fields. */
export function schemaOf(values: readonly unknown[]): OutputSchema {
	const present = values.filter((value) => value !== null && value !== undefined);
	if (present.length === 0) return { type: 'null' };
	if (present.every(Array.isArray)) {
		const entries = present.flat();
		return entries.length === 0 ? { type: 'array' } : { type: 'array', items: schemaOf(entries) };
	}
	if (present.every((value) => typeof value === 'object' && !Array.isArray(value))) {
		const records = present as unknown as ReadonlyArray<Record<string, unknown>>;
		const names = [
			...new Set(records.flatMap((record) => Object.keys(record).filter((name) => record[name] !== undefined))),
		];
		const fields = names.map((name) => [name, schemaOf(records.map((record) => record[name]))] as const);
		return { type: 'object', properties: Object.fromEntries(fields) };
	}
	const [first] = present;
	return { type: Array.isArray(first) ? 'array' : typeof first };
}

/** Whether the editor is told of the fields of this operation. */
export const hasKnownFields = (node: string, operation: string): boolean => OWN_DATA[node]?.test(operation) !== true;

/** Where n8n looks for it. */
const fileOf = (node: string, operation: string): string =>
	join(__dirname, '..', '..', 'nodes', node, '__schema__', 'v1.0.0', `${operation.replace(':', '/')}.json`);

/**
 * The schema that the package brings for an operation. With `ACCEPT_OUTPUT_FIELDS=1` it is written anew from the cases,
 * and the change stands in the diff.
 */
export function servedSchema(node: string, operation: string, fromCases: OutputSchema): unknown {
	const file = fileOf(node, operation);
	if (process.env.ACCEPT_OUTPUT_FIELDS === '1') {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(fromCases, null, '\t')}\n`);
	}
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
