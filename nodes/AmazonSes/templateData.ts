import { jsonText } from '../shared/content';
import type { Fields, OperationRun } from '../shared/operation';

/** Fields of the values that go into a template. */
export const templateDataFields = {
	templateDataFrom: {
		type: 'options',
		label: 'Template Data From',
		optional: false,
		choices: { fields: 'Fields Below', inputData: 'Input Data (JSON)', json: 'JSON' },
		default: 'fields',
		description:
			'Where the values of the template come from. A value that is missing makes the e-mail fail later, at Amazon SES.',
	},
	templateData: {
		label: 'Template Data',
		optional: false,
		required: false,
		show: { templateDataFrom: ['fields'] },
		property: {
			displayName: 'Template Data',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add value',
			default: {},
			options: [
				{
					name: 'entries',
					displayName: 'Value',
					values: [
						{ displayName: 'Name', name: 'key', type: 'string', default: '', placeholder: 'e.g. orderId' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. 1042' },
					],
				},
			],
		},
	},
	templateDataJson: {
		type: 'json',
		label: 'Template Data (JSON)',
		optional: false,
		show: { templateDataFrom: ['json'] },
		placeholder: 'e.g. { "orderId": 1042, "items": [] }',
	},
} as const satisfies Fields;

/** Values of `templateDataFields`. */
export interface TemplateDataValues {
	readonly templateDataFrom?: string;
	readonly templateData?: unknown;
	readonly templateDataJson?: unknown;
}

/**
 * The values as AWS takes them: a text of JSON.
 * @throws AwsError where they are no object
 */
export function templateDataOf(values: TemplateDataValues, run: OperationRun): string {
	switch (values.templateDataFrom) {
		case 'inputData':
			return JSON.stringify(run.item.json);
		case 'json':
			return jsonText(values.templateDataJson, 'Template Data (JSON)', 'templateDataJson') ?? '{}';
		default:
			return JSON.stringify(rowsOf(values.templateData));
	}
}

/** Rows of names and values as an object. */
function rowsOf(stored: unknown): Record<string, unknown> {
	const { entries } = (stored ?? {}) as { readonly entries?: unknown };
	const rows = (entries ?? []) as ReadonlyArray<{ readonly key?: unknown; readonly value?: unknown }>;
	return Object.fromEntries(
		rows.filter(({ key }) => key !== undefined && key !== '').map(({ key, value }) => [String(key), value ?? '']),
	);
}
