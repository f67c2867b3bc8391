import { AwsError, isAwsError } from '../../errors';
import type { PieceWork, RulePiece, Site } from '../types';

/** The queue's id among the targets of its rule. */
const TARGET = 'queue';

/** A rule with the queue as its only target. */
export const rule: PieceWork<RulePiece> = {
	place: ({ eventBus }) => eventBus,

	async prepare({ eventBus, pattern }, site) {
		const { client, options, name } = site;
		const known = await exists(eventBus, site);
		if (!known) site.undo(async () => await removeRule(eventBus, site));
		const { output } = await client.call<{ RuleArn: string }>(
			'events',
			'PutRule',
			{
				Name: name,
				EventBusName: eventBus,
				EventPattern: JSON.stringify(pattern),
				State: 'ENABLED',
				Description: `Events for n8n, workflow ${site.owner.workflowId}`,
				// Of a rule that is there AWS would not take them.
				...(known ? {} : { Tags: Object.entries(site.tags).map(([Key, Value]) => ({ Key, Value })) }),
			},
			options,
		);
		return [{ to: 'queue', service: 'events.amazonaws.com', sourceArn: output.RuleArn, tellsAccount: false }];
	},

	async connect({ eventBus }, { client, options, name, queueArn }) {
		const { output } = await client.call<{ FailedEntries?: Array<{ ErrorCode?: string; ErrorMessage?: string }> }>(
			'events',
			'PutTargets',
			{ Rule: name, EventBusName: eventBus, Targets: [{ Id: TARGET, Arn: queueArn }] },
			options,
		);
		const [failed] = output.FailedEntries ?? [];
		if (failed !== undefined) {
			throw new AwsError({
				code: failed.ErrorCode ?? 'FailedEntries',
				message: `EventBridge refused the queue as a target: ${failed.ErrorMessage}`,
				service: 'events',
				operation: 'PutTargets',
				attempts: 1,
			});
		}
	},

	remove: removeRule,
};

async function exists(eventBus: string, { client, options, name }: Site): Promise<boolean> {
	try {
		await client.call('events', 'DescribeRule', { Name: name, EventBusName: eventBus }, options);
		return true;
	} catch (error) {
		if (isAbsent(error)) return false;
		throw error;
	}
}

async function removeRule(eventBus: string, { client, options, name }: Omit<Site, 'undo'>): Promise<void> {
	try {
		await client.call('events', 'RemoveTargets', { Rule: name, EventBusName: eventBus, Ids: [TARGET] }, options);
		await client.call('events', 'DeleteRule', { Name: name, EventBusName: eventBus }, options);
	} catch (error) {
		if (!isAbsent(error)) throw error;
	}
}

const isAbsent = (error: unknown): boolean => isAwsError(error) && error.code === 'ResourceNotFoundException';
