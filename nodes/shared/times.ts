import { timeOf } from '../../aws/protocol/input';
import { AwsError } from '../../aws/errors';

/**
 * Milliseconds since 1970 of a time that a person has given in any form; undefined where nothing is set. For members
 * that AWS declares as numbers.
 * @throws AwsError `InvalidParameter`
 */
export function millisecondsOf(value: unknown, field: string, label: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = timeOf(value);
	if (time !== undefined) return time.getTime();
	throw new AwsError({
		code: 'InvalidParameter',
		message: `'${label}' is no time`,
		nextStep: 'Write it as 2026-01-31T10:00:00Z, or as seconds or milliseconds since 1970.',
		field,
	});
}

/** Members of an output that hold milliseconds since 1970, as ISO 8601. */
export const withIsoTimes = (
	output: Readonly<Record<string, unknown>>,
	names: readonly string[],
): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(output).map(([name, value]) => {
			const milliseconds = names.includes(name) && value !== undefined && value !== null ? Number(value) : NaN;
			return [name, Number.isNaN(milliseconds) ? value : new Date(milliseconds).toISOString()];
		}),
	);
