import { isAwsError } from '../../errors';
import type { BudgetAlertPiece, PieceWork, Site } from '../types';

/** An alert of a budget with the topic as its subscriber. An alert with the same threshold that is there is used. */
export const budgetAlert: PieceWork<BudgetAlertPiece> = {
	place: ({ budget, type, comparison, threshold, thresholdType }) =>
		[type, comparison, threshold, thresholdType, budget].join('/'),

	async prepare(_, { partition, account }) {
		return await Promise.resolve([
			{
				to: 'topic',
				service: 'budgets.amazonaws.com',
				sourceArn: `arn:${partition}:budgets::${account}:*`,
				tellsAccount: true,
			},
		]);
	},

	async connect(piece, site) {
		const { client, options } = site;
		const { input, subscriber } = inputOf(budgetAlert.place(piece), site);
		const known = await subscribersOf(input, site);
		if (known?.some(({ Address }) => Address === site.topicArn) === true) return;
		site.undo(async () => await removeAlert(budgetAlert.place(piece), site));
		if (known === undefined) {
			await client.call('budgets', 'CreateNotification', { ...input, Subscribers: [subscriber] }, options);
			return;
		}
		await client
			.call('budgets', 'CreateSubscriber', { ...input, Subscriber: subscriber }, options)
			.catch((error: unknown) => {
				if (!isAwsError(error) || error.code !== 'CreationLimitExceededException') throw error;
				throw error.with({
					nextStep:
						'An alert of a budget tells one topic of SNS at most, and this one tells another. Choose another threshold, or take that topic off the alert.',
					field: 'threshold',
				});
			});
	},

	remove: removeAlert,
};

interface Subscriber {
	readonly SubscriptionType?: string;
	readonly Address?: string;
}

/** Who the alert tells; undefined where there is no such alert. */
async function subscribersOf(
	input: Record<string, unknown>,
	{ client, options }: Pick<Site, 'client' | 'options'>,
): Promise<readonly Subscriber[] | undefined> {
	try {
		const { output } = await client.call<{ Subscribers?: Subscriber[] }>(
			'budgets',
			'DescribeSubscribersForNotification',
			input,
			options,
		);
		return output.Subscribers ?? [];
	} catch (error) {
		// The budget itself must be there: creating the alert says so if it is not.
		if (isAbsent(error)) return undefined;
		throw error;
	}
}

async function removeAlert(place: string, site: Omit<Site, 'undo'>): Promise<void> {
	const { client, options } = site;
	const { input, subscriber } = inputOf(place, site);
	try {
		const known = await subscribersOf(input, site);
		if (known?.some(({ Address }) => Address === site.topicArn) !== true) return;
		// An alert that tells nobody cannot be.
		if (known.length === 1) await client.call('budgets', 'DeleteNotification', input, options);
		else await client.call('budgets', 'DeleteSubscriber', { ...input, Subscriber: subscriber }, options);
	} catch (error) {
		if (!isAbsent(error)) throw error;
	}
}

const isAbsent = (error: unknown): boolean => isAwsError(error) && error.code === 'NotFoundException';

function inputOf(
	place: string,
	{ account, topicArn }: Pick<Site, 'account' | 'topicArn'>,
): { input: Record<string, unknown>; subscriber: Required<Subscriber> } {
	const [NotificationType, ComparisonOperator, threshold, ThresholdType, ...budget] = place.split('/');
	return {
		input: {
			AccountId: account,
			BudgetName: budget.join('/'),
			Notification: { NotificationType, ComparisonOperator, Threshold: Number(threshold), ThresholdType },
		},
		subscriber: { SubscriptionType: 'SNS', Address: topicArn },
	};
}
