import { isAwsError } from '../../errors';
import type { MailEventsPiece, PieceWork, Site } from '../types';

/** An event destination of a configuration set; those of others stay as they are. */
export const mailEvents: PieceWork<MailEventsPiece> = {
	place: ({ configurationSet }) => configurationSet,

	async prepare({ configurationSet }, { partition, region, account }) {
		return await Promise.resolve([
			{
				to: 'topic',
				service: 'ses.amazonaws.com',
				sourceArn: `arn:${partition}:ses:${region}:${account}:configuration-set/${configurationSet}`,
				tellsAccount: true,
			},
		]);
	},

	async connect({ configurationSet, events }, site) {
		const { client, options, name, topicArn } = site;
		const input = {
			ConfigurationSetName: configurationSet,
			EventDestinationName: name,
			EventDestination: { Enabled: true, MatchingEventTypes: events, SnsDestination: { TopicArn: topicArn } },
		};
		const { output } = await client.call<{ EventDestinations?: Array<{ Name?: string }> }>(
			'sesv2',
			'GetConfigurationSetEventDestinations',
			{ ConfigurationSetName: configurationSet },
			options,
		);
		if (output.EventDestinations?.some(({ Name }) => Name === name) === true) {
			await client.call('sesv2', 'UpdateConfigurationSetEventDestination', input, options);
			return;
		}
		site.undo(async () => await removeDestination(configurationSet, site));
		await client.call('sesv2', 'CreateConfigurationSetEventDestination', input, options);
	},

	remove: removeDestination,
};

async function removeDestination(
	configurationSet: string,
	{ client, options, name }: Omit<Site, 'undo'>,
): Promise<void> {
	try {
		await client.call(
			'sesv2',
			'DeleteConfigurationSetEventDestination',
			{ ConfigurationSetName: configurationSet, EventDestinationName: name },
			options,
		);
	} catch (error) {
		if (!isAwsError(error) || error.code !== 'NotFoundException') throw error;
	}
}
