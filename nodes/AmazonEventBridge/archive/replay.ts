import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { archive } from '../locators';

export const replay = operation({
	command: 'StartReplay',
	name: 'Start Replay',
	action: 'Start a replay of an archive',
	description: 'Send the events of an archive to its bus again',
	uses: ['DescribeArchive'],
	fields: {
		archive: { locator: archive, optional: false },
		ReplayName: { placeholder: 'e.g. orders-of-tuesday' },
		EventStartTime: { label: 'Events From' },
		EventEndTime: { label: 'Events To' },
		Description: {},
		'Destination.FilterArns': { name: 'ruleArns', label: 'Rule ARNs', description: 'Only these rules get the events' },
	},
	covers: ['EventSourceArn', 'Destination'],
	input: async ({ archive: ArchiveName, 'Destination.FilterArns': FilterArns, ...input }, run) => {
		const { ArchiveArn, EventSourceArn } = await run.call('DescribeArchive', { ArchiveName });
		return { ...input, EventSourceArn: ArchiveArn, Destination: { Arn: EventSourceArn, FilterArns } };
	},
	failure,
});
