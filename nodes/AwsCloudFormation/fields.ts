import type { Field, Fields } from '../shared/operation';
import { rowsOf, textColumn } from '../shared/rows';
import { tags } from '../shared/tags';
import { changeSet as changeSetLocator, stack as stackLocator } from './locators';

export const stack = { locator: stackLocator, optional: false, required: true } as const satisfies Field;
export const changeSet = { locator: changeSetLocator, optional: false, required: true } as const satisfies Field;

export const newName = {
	label: 'Stack Name',
	placeholder: 'e.g. shop',
	description: 'Letters, digits and hyphens, beginning with a letter; up to 128',
} as const satisfies Field;

/** A template: written here, a file of the item, or an object of Amazon S3. */
export const templateFields = {
	templateFrom: {
		type: 'options',
		label: 'Template From',
		optional: false,
		choices: { text: 'Text', binary: 'Binary File', url: 'S3 URL' },
		default: 'text',
	},
	template: {
		type: 'string',
		label: 'Template',
		optional: false,
		required: true,
		rows: 10,
		description: 'YAML or JSON, up to 51,200 bytes; larger ones must be in S3',
		show: { templateFrom: ['text'] },
	},
	file: {
		name: 'binaryPropertyName',
		label: 'Input Binary Field',
		type: 'binary',
		optional: false,
		required: true,
		show: { templateFrom: ['binary'] },
	},
	TemplateURL: {
		name: 'templateUrl',
		label: 'Template URL',
		optional: false,
		required: true,
		placeholder: 'e.g. https://templates.s3.eu-west-1.amazonaws.com/shop.yaml',
		description: 'Of an object in a bucket that the credential may read; up to 1 MB',
		show: { templateFrom: ['url'] },
	},
} as const satisfies Fields;

/** The same where a stack may keep the template it has. */
export const templateOrPrevious = {
	...templateFields,
	templateFrom: {
		...templateFields.templateFrom,
		choices: { ...templateFields.templateFrom.choices, previous: 'Keep the Present One' },
	},
} as const satisfies Fields;

/** What a stack is made with beside its template. */
export const stackFields = {
	parameters: {
		property: rowsOf(
			'Parameter',
			textColumn('Name', 'name', 'e.g. Stage'),
			textColumn('Value', 'value', 'e.g. production'),
		),
		label: 'Parameters',
		optional: false,
		required: false,
		description: 'Values of the parameters of the template; lists separated by commas',
	},
	Capabilities: {
		choices: {
			CAPABILITY_IAM: 'IAM Resources',
			CAPABILITY_NAMED_IAM: 'IAM Resources With Names',
			CAPABILITY_AUTO_EXPAND: 'Macros and Nested Stacks',
		},
		type: 'multiOptions',
		description: 'What you allow the template to make beyond ordinary resources',
	},
	RoleARN: {
		name: 'roleArn',
		label: 'Role ARN',
		description: 'Role that AWS CloudFormation itself takes for the work',
	},
	Tags: tags,
} as const satisfies Fields;

export const keepParameters = {
	type: 'boolean',
	label: 'Keep Other Parameters',
	optional: true,
	default: true,
	description: 'Whether parameters that are not set keep their present values; this is so unless it is switched off',
} as const satisfies Field;
