import { AwsError } from '../../aws/errors';

/**
 * A number that a person or an expression has given; undefined where nothing is set. n8n checks the bounds of a number
 * in the editor only.
 * @throws AwsError `InvalidParameter`
 */
export function numberParameter(
	value: unknown,
	field: string,
	label: string,
	{ max = Infinity, whole = true }: { max?: number; whole?: boolean } = {},
): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (
		typeof number === 'number' &&
		number > 0 &&
		number <= max &&
		(Number.isInteger(number) || (!whole && number < Infinity))
	) {
		return number;
	}
	const shown =
		typeof value === 'number' || typeof value === 'string' ? `"${String(value).slice(0, 40)}"` : 'no number';
	const kind = whole ? 'a whole number from 1' : 'a number above 0';
	throw new AwsError({
		code: 'InvalidParameter',
		message: `'${label}' is ${shown}`,
		nextStep: max === Infinity ? `Give ${kind}${whole ? ' on' : ''}.` : `Give ${kind} to ${max}.`,
		field,
	});
}
