import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { listCreated, removeCreated } from '../../../aws/provision/leftovers';
import type { Created } from '../../../aws/provision/leftovers';
import { regionOf } from '../../shared/region';
import type { ItemRun, OutputItem } from '../../shared/run';

const HOUR_MS = 3_600_000;

/** Finds what triggers of this n8n have created in a region, and removes what is left over; an item for each queue. */
export async function cleanUp(
	context: IExecuteFunctions,
	client: AwsClient,
	{ itemIndex, signal }: ItemRun,
): Promise<OutputItem[]> {
	const dryRun = context.getNodeParameter('dryRun', itemIndex, true) !== false;
	const age = hoursOf(context.getNodeParameter('notSeenHours', itemIndex, 48)) * HOUR_MS;
	const workflows = String(context.getNodeParameter('workflowIds', itemIndex, '') ?? '')
		.split(',')
		.map((text) => text.trim())
		.filter((text) => text !== '');
	const options = { region: regionOf(context, itemIndex) ?? client.settings.region, signal };
	const all = await listCreated(client, context.getInstanceId(), options);
	const found = all.filter(({ owner }) => workflows.length === 0 || workflows.includes(owner.workflowId));
	const items: OutputItem[] = [];
	for (const each of found) {
		const reason = reasonOf(each, age);
		const facts = { ...factsOf(each), leftOver: reason !== undefined, reason: reason ?? 'in use' };
		if (dryRun || reason === undefined) {
			items.push({ json: { ...facts, removed: [] } });
			continue;
		}
		// A trigger that has started since it was listed is left alone.
		const { removed, inUse } = await removeCreated(client, each, options);
		const state = inUse === true ? { leftOver: false, reason: 'in use' } : {};
		items.push({ json: { ...facts, ...state, removed: [...removed] } });
	}
	return items;
}

function hoursOf(value: unknown): number {
	const hours = Number(value);
	if (Number.isFinite(hours) && hours >= 0) return hours;
	throw new AwsError({
		code: 'InvalidParameter',
		message: "'Not Seen For (Hours)' is not a number from 0",
		nextStep: 'Correct it in the node.',
		field: 'notSeenHours',
	});
}

/** Why it is left over; undefined where it is in use. */
function reasonOf({ released, seen }: Created, age: number): string | undefined {
	if (released !== undefined) return 'the trigger was stopped';
	const silent = Date.now() - (seen?.getTime() ?? 0);
	return silent >= age ? `the trigger has not been seen for ${Math.floor(silent / HOUR_MS)} hours` : undefined;
}

const factsOf = ({ owner, queue, queueUrl, region, sources, messages, seen, released }: Created): IDataObject => ({
	queue,
	queueUrl,
	region,
	workflowId: owner.workflowId,
	nodeId: owner.nodeId,
	trigger: owner.trigger,
	sources: sources.map(({ kind, place }) => (place === '' ? kind : `${kind}: ${place}`)),
	messages,
	lastSeen: seen?.toISOString() ?? null,
	stoppedAt: released?.toISOString() ?? null,
});
