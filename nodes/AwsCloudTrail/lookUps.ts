import type { Page, PageOptions } from '../../aws/client';
import { unset } from '../shared/content';
import { jsonIn } from '../shared/fields';
import type { OperationRun } from '../shared/operation';
import { Pace } from '../shared/pace';

/** By what AWS finds events. */
export const ATTRIBUTES = [
	'AccessKeyId',
	'EventId',
	'EventName',
	'EventSource',
	'ReadOnly',
	'ResourceName',
	'ResourceType',
	'Username',
];

/** AWS answers two look-ups of an account and region in a second. */
const INTERVAL_MS = 500;
/** Others in the account may be asking too. */
const ATTEMPTS = 6;

interface LookUpValues {
	readonly attribute?: string;
	readonly value?: string;
	readonly [name: string]: unknown;
}

export function lookUpInput({ attribute = 'none', value, ...others }: LookUpValues): object {
	if (attribute === 'none') return others;
	if (value === undefined) throw unset('Value', 'value');
	return { ...others, LookupAttributes: [{ AttributeKey: attribute, AttributeValue: value }] };
}

/** The pages, no faster than AWS gives them. */
export async function* lookUpPages(
	input: Record<string, unknown>,
	options: PageOptions,
	_values: unknown,
	run: OperationRun,
): AsyncGenerator<Page> {
	const { region = '' } = run.callOptions;
	const pace = await run.once(`pace ${region}`, async () => await Promise.resolve(new Pace(INTERVAL_MS)));
	await pace.turn(run.signal);
	const patient = { ...options, maxAttempts: options.maxAttempts ?? ATTEMPTS };
	for await (const page of run.client.paginate('cloudtrail', 'LookupEvents', input, patient)) {
		yield page;
		if (page.nextCursor !== undefined) await pace.turn(run.signal);
	}
}

/** An event with all that AWS knows about it as JSON. */
export const simpleEvent = ({ CloudTrailEvent, ReadOnly, ...event }: Readonly<Record<string, unknown>>): object => ({
	...event,
	...(ReadOnly === undefined ? {} : { ReadOnly: ReadOnly === 'true' }),
	CloudTrailEvent: typeof CloudTrailEvent === 'string' ? (jsonIn(CloudTrailEvent) ?? CloudTrailEvent) : CloudTrailEvent,
});
