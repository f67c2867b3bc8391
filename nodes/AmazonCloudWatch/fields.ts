import { readOperation, readService } from '../../aws/catalog/read';
import { memberOf } from '../../aws/catalog/schema';
import { AwsError } from '../../aws/errors';
import type { Field } from '../shared/operation';
import { alarm as alarmLocator } from './locators';

/** Units that AWS knows, for a field that stands for no member of its own. */
const unitShape = memberOf(
	readService('cloudwatch'),
	readOperation('cloudwatch', 'PutMetricAlarm').input,
	'Unit',
)?.shape;
const units = unitShape?.kind === 'simple' ? (unitShape.values ?? []) : [];

/** The unit of a metric's values. */
export const unit = {
	type: 'options',
	label: 'Unit',
	optional: true,
	choices: Object.fromEntries(units.map((value) => [value, value])),
	default: 'None',
} as const;

/** Statistics that every metric has; percentiles and others go beside them as text. */
export const STATISTICS = 'e.g. Average, Sum, Minimum, Maximum, SampleCount, p95, tm90';

export const period = {
	label: 'Period (Seconds)',
	type: 'number',
	default: 300,
	description: 'Length of one value: 10, 20, 30, 60 or a multiple of 60; below 60 only for metrics of high resolution',
} as const;

/** One alarm by its name. */
export const alarm = { AlarmName: { name: 'alarm', locator: alarmLocator, optional: false } } as const;

/** Dimensions as rows of name and value. */
export const dimensions: Field = {
	label: 'Dimensions',
	optional: false,
	description: 'Names and values that belong to the metric, at most 30. Another combination is another metric.',
	property: {
		displayName: 'Dimensions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add dimension',
		default: {},
		options: [
			{
				name: 'entries',
				displayName: 'Dimension',
				values: [
					{ displayName: 'Name', name: 'Name', type: 'string', default: '', placeholder: 'e.g. FunctionName' },
					{ displayName: 'Value', name: 'Value', type: 'string', default: '', placeholder: 'e.g. orders' },
				],
			},
		],
	},
};

export interface Dimension {
	readonly Name: string;
	readonly Value: string;
}

/** The dimensions in the rows; undefined where there is none. */
export function readDimensions(stored: unknown): Dimension[] | undefined {
	const { entries = [] } = (stored ?? {}) as { readonly entries?: ReadonlyArray<Record<string, unknown>> };
	const set = entries.map(({ Name, Value }) => ({ Name: textOf(Name), Value: textOf(Value) }));
	const unfinished = set.find(({ Name, Value }) => Name === '' || Value === '');
	if (unfinished !== undefined) throw noDimensions(unfinished.Name);
	return set.length === 0 ? undefined : set;
}

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';

const noDimensions = (name = ''): AwsError =>
	new AwsError({
		code: 'InvalidParameter',
		message: name === '' ? "A row of 'Dimensions' has no name" : `The dimension "${name}" of 'Dimensions' has no value`,
		nextStep: 'Give every dimension a name and a value, or remove the row.',
		field: 'dimensions',
	});
