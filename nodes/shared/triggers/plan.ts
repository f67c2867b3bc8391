import type { Plan } from '../../../aws/provision/types';
import type { TriggerContext } from '../connection';
import { invalid, triggerParameters } from './parameters';
import type { TriggerParameters } from './parameters';
import { QUEUE_MODES, RETENTION_DAYS } from './properties';
import type { TriggerRecord } from './record';

/** Seconds that a message is hidden; the consumer extends it while the execution runs. */
const VISIBILITY_SECONDS = 60;
const DAY_SECONDS = 86_400;

export const parametersOf = (context: TriggerContext): TriggerParameters =>
	triggerParameters((name) => context.getNodeParameter(name, null));

/** Whether the node creates its queue by itself. */
export const createsQueue = (context: TriggerContext): boolean =>
	context.getNodeParameter('queueMode', QUEUE_MODES.existing) === QUEUE_MODES.create;

/** Region that the node names; undefined where the credential's holds. */
export function statedRegion(context: TriggerContext): string | undefined {
	const text = parametersOf(context).text('region');
	return text === '' ? undefined : text;
}

/**
 * What the node creates, by its parameters as they are now.
 * @throws AwsError that names the parameter
 */
export function planOf(context: TriggerContext, record: TriggerRecord): Plan {
	const parameters = parametersOf(context);
	return {
		owner: {
			instanceId: context.getInstanceId(),
			workflowId: String(context.getWorkflow().id ?? ''),
			nodeId: context.getNode().id,
			trigger: record.key,
		},
		queue: {
			visibilityTimeout: VISIBILITY_SECONDS,
			retention: within(parameters, 'retentionDays', 'Keep Events For (Days)', 14, RETENTION_DAYS) * DAY_SECONDS,
			...deadLetter(parameters),
		},
		pieces: record.source(parameters),
	};
}

function deadLetter(parameters: TriggerParameters): { deadLetterAfter?: number } {
	const after = within(parameters, 'deadLetterAfter', 'Dead-Letter Queue After (Receives)', 1000, 0);
	return after === 0 ? {} : { deadLetterAfter: after };
}

function within(parameters: TriggerParameters, name: string, label: string, most: number, otherwise: number): number {
	const number = parameters.number(`options.${name}`) ?? otherwise;
	if (number === otherwise || (Number.isInteger(number) && number >= 1 && number <= most)) return number;
	throw invalid(`options.${name}`, `'${label}' must be a whole number from 1 to ${most}`);
}
