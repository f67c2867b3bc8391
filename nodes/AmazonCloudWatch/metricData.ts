import { AwsError } from '../../aws/errors';

type Input = Readonly<Record<string, unknown>>;

/** Bytes of the entries of one call: AWS takes 1 MB, and the namespace and the braces need a few of them. */
export const MOST_BYTES = 999_000;

/** Bytes of a datum in a request; times are written shorter there than here. */
export const datumBytes = (datum: unknown): number => Buffer.byteLength(JSON.stringify(datum)) + 1;

export const dataOf = ({ MetricData }: Input): readonly unknown[] => (Array.isArray(MetricData) ? MetricData : []);

/** Texts of numbers as numbers. */
export const numbersOf = (texts: readonly string[] | undefined, field: string, label: string): number[] | undefined =>
	texts?.map((text) => {
		const number = text.trim() === '' ? NaN : Number(text);
		if (Number.isFinite(number)) return number;
		throw new AwsError({
			code: 'InvalidParameter',
			message: `'${label}' holds "${text.slice(0, 40)}", which is no number`,
			nextStep: 'Give numbers with a point for decimals, several separated by commas.',
			field,
		});
	});

/**
 * What a person has said about values: one, several with their counts, or statistics.
 * @throws AwsError where AWS would have nothing to take
 */
export function checkDatum(datum: Input): Input {
	const { Value, Values, Counts, StatisticValues } = datum;
	const counts = Array.isArray(Counts) ? Counts.length : undefined;
	const values = Array.isArray(Values) ? Values.length : undefined;
	if (Value === undefined && values === undefined && StatisticValues === undefined) {
		throw new AwsError({
			code: 'MissingMember',
			message: "'Value' is not set",
			nextStep: "Give this parameter a value, or add one of the options 'Values' and 'Statistic Values'.",
			field: 'value',
		});
	}
	if (counts !== undefined && counts !== values) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: `'Counts' has ${counts} numbers, and 'Values' has ${values ?? 0}`,
			nextStep: 'Give one count for each value, or remove the counts: then each value counts once.',
			field: 'counts',
		});
	}
	return datum;
}

/** Codes with which AWS refuses a whole call for one of its entries, before it has taken any of them. */
const REFUSED_INPUT = /^(InvalidParameter|MissingParameter|MissingRequiredParameter|Validation)/;

export const refusesEntry = ({ code }: AwsError): boolean => REFUSED_INPUT.test(code);
