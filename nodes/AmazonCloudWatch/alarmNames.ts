import { AwsError } from '../../aws/errors';
import type { Batch } from '../shared/operation';
import { nextSteps } from '../shared/nextSteps';

type Input = Readonly<Record<string, unknown>>;

const namesIn = ({ AlarmNames }: Input): readonly unknown[] => (Array.isArray(AlarmNames) ? AlarmNames : []);

/** Operations that take up to 100 alarms. AWS does all of a call or nothing. */
export const namesBatch = (command: string): Batch => ({
	command,
	size: 100,
	when: (input) => namesIn(input).length === 1,
	// The same alarm twice in one call is not what two calls are.
	entry: (input) => ({ target: 'alarms', key: String(namesIn(input)[0]), bytes: 0 }),
	request: (entries) => ({ AlarmNames: entries.flatMap(({ input }) => namesIn(input)) }),
	results: (_, entries) => entries.map(() => ({ output: {} })),
	apart: ({ statusCode = 0, retryable }) => statusCode >= 400 && statusCode < 500 && !retryable,
});

export const withName = ({ AlarmName }: { readonly AlarmName?: string }): object => ({
	AlarmNames: AlarmName === undefined ? undefined : [AlarmName],
});

/** All kinds of alarms; AWS leaves out all but metric alarms where nothing is said. */
export const EVERY_TYPE = ['CompositeAlarm', 'LogAlarm', 'MetricAlarm'];
/** Entries of all kinds in an answer. */
export const ALL_ALARMS = '[MetricAlarms, CompositeAlarms, LogAlarms][]';

/** AWS answers an unknown name with empty lists. */
export const noAlarm = (name: unknown): AwsError =>
	new AwsError({
		code: 'ResourceNotFound',
		message: `There is no alarm "${String(name)}" in this region`,
		nextStep: "Choose it from the list, or check name and 'Region'. Capital letters count.",
		field: 'alarm',
		attempts: 1,
	});

export const failure = nextSteps({
	ResourceNotFound: "Check the name and the region of the alarm. 'Get Many' lists the alarms of a region.",
	ResourceNotFoundException: "Check the name and the region of the alarm. 'Get Many' lists the alarms of a region.",
	LimitExceeded: 'The account has as many alarms as AWS lets it have: delete some, or ask AWS for more.',
});
