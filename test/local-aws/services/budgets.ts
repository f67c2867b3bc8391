import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text } from '../service';

interface Alert {
	readonly notification: string;
	subscribers: Input[];
}

/** One budget is there to begin with; its alerts live until the next reset. */
export const BUDGET = 'Monthly costs';

const alertsOf = (call: Call): Alert[] => call.shared.state(`budgets ${call.principal?.account}`, () => []);

/** The same alert whatever the order of its members. */
const idOf = (call: Call): string => {
	const { NotificationType, ComparisonOperator, Threshold, ThresholdType } = (call.input.Notification ?? {}) as Input;
	return JSON.stringify([NotificationType, ComparisonOperator, Threshold, ThresholdType]);
};

function checkBudget(call: Call): void {
	if (text(call.input, 'AccountId') !== call.principal?.account) {
		throw new ServiceError('AccessDeniedException', 'Account ID and payer ID mismatch');
	}
	if (text(call.input, 'BudgetName') !== BUDGET) {
		throw new ServiceError('NotFoundException', `Unable to get budget: ${text(call.input, 'BudgetName')}`);
	}
}

function alertOf(call: Call): Alert {
	checkBudget(call);
	const found = alertsOf(call).find(({ notification }) => notification === idOf(call));
	if (found === undefined) throw new ServiceError('NotFoundException', 'Unable to find the notification');
	return found;
}

const topics = (subscribers: readonly Input[]): number =>
	subscribers.filter(({ SubscriptionType }) => SubscriptionType === 'SNS').length;

/** Alerts of one budget and whom they tell. */
export const budgets: Service = {
	name: 'budgets',
	signingName: 'budgets',
	protocol: 'json',
	hostLabels: ['budgets'],
	targets: ['AWSBudgetServiceGateway'],
	operations: {
		CreateNotification: (call) => {
			checkBudget(call);
			const notification = idOf(call);
			if (alertsOf(call).some((each) => each.notification === notification)) {
				throw new ServiceError('DuplicateRecordException', 'Notification already exists');
			}
			alertsOf(call).push({ notification, subscribers: [...list(call.input, 'Subscribers')] });
			return {};
		},
		CreateSubscriber: (call) => {
			const alert = alertOf(call);
			const subscriber = (call.input.Subscriber ?? {}) as Input;
			if (topics([...alert.subscribers, subscriber]) > 1) {
				throw new ServiceError('CreationLimitExceededException', 'You can have one SNS subscriber at most');
			}
			alert.subscribers.push(subscriber);
			return {};
		},
		DescribeSubscribersForNotification: (call) => ({ Subscribers: alertOf(call).subscribers }),
		DeleteNotification: (call) => {
			const all = alertsOf(call);
			all.splice(all.indexOf(alertOf(call)), 1);
			return {};
		},
		DeleteSubscriber: (call) => {
			const alert = alertOf(call);
			const { Address } = (call.input.Subscriber ?? {}) as Input;
			alert.subscribers = alert.subscribers.filter((each) => each.Address !== Address);
			return {};
		},
	},
};
