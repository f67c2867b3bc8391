import { AwsError } from '../../aws/errors';
import { jsonIn } from './fields';

/**
 * A JSON object that a person has written, or that an expression gave; undefined where it is empty.
 * @throws AwsError `InvalidJson`
 */
export function jsonObject(stored: unknown, label: string, field: string): Record<string, unknown> | undefined {
	if (stored === undefined || stored === null || stored === '') return undefined;
	const value = typeof stored === 'string' ? jsonIn(stored) : stored;
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return Object.keys(value).length === 0 ? undefined : (value as Record<string, unknown>);
	}
	throw new AwsError({
		code: 'InvalidJson',
		message: `'${label}' holds no JSON object`,
		nextStep: 'Write names and values in braces and names in double quotes, e.g. {"name": "value"}.',
		field,
	});
}
