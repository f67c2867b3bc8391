import { deadLetterName, nameOf } from './names';
import type { Piece, PieceKind, Plan } from './types';

/** Actions of a piece and the resources that they need, `NAME` standing for the name of the queue. */
interface Needs {
	readonly actions: readonly string[];
	readonly resource: string;
}

type NeedsOf = { readonly [K in PieceKind]: (piece: Extract<Piece, { kind: K }>) => Needs };

const NOTIFICATIONS = ['s3:GetBucketNotification', 's3:PutBucketNotification'];

const NEEDS: NeedsOf = {
	bucket: ({ bucket }) => ({ actions: NOTIFICATIONS, resource: `arn:aws:s3:::${bucket}` }),
	bucketEvents: ({ bucket }) => ({ actions: NOTIFICATIONS, resource: `arn:aws:s3:::${bucket}` }),
	budgetAlert: ({ budget }) => ({
		actions: ['budgets:ModifyBudget', 'budgets:ViewBudget'],
		resource: `arn:aws:budgets::*:budget/${budget}`,
	}),
	mailEvents: ({ configurationSet }) => ({
		actions: ['Create', 'Delete', 'Update']
			.map((verb) => `ses:${verb}ConfigurationSetEventDestination`)
			.concat('ses:GetConfigurationSetEventDestinations'),
		resource: `arn:aws:ses:*:*:configuration-set/${configurationSet}`,
	}),
	receiptRule: () => ({
		actions: [
			'ses:CreateReceiptRule',
			'ses:DeleteReceiptRule',
			'ses:DescribeActiveReceiptRuleSet',
			'ses:DescribeReceiptRuleSet',
			'ses:UpdateReceiptRule',
		],
		resource: '*',
	}),
	rule: ({ eventBus }) => ({
		actions: ['DeleteRule', 'DescribeRule', 'PutRule', 'PutTargets', 'RemoveTargets', 'TagResource'].map(
			(name) => `events:${name}`,
		),
		resource: `arn:aws:events:*:*:rule/${eventBus === 'default' ? '' : `${busName(eventBus)}/`}NAME`,
	}),
	topic: () => ({
		actions: ['CreateTopic', 'DeleteTopic', 'GetTopicAttributes', 'SetTopicAttributes', 'Subscribe', 'TagResource'].map(
			(name) => `sns:${name}`,
		),
		resource: 'arn:aws:sns:*:*:NAME',
	}),
};

const busName = (eventBus: string): string => eventBus.replace(/^arn:.*:event-bus\//, '');

const QUEUE_ACTIONS = [
	'ChangeMessageVisibility',
	'CreateQueue',
	'DeleteMessage',
	'DeleteQueue',
	'GetQueueAttributes',
	'GetQueueUrl',
	'ListQueueTags',
	'ReceiveMessage',
	'SetQueueAttributes',
	'TagQueue',
	'UntagQueue',
].map((name) => `sqs:${name}`);

/** The policy that the credential of a trigger needs, to set its plan up, to listen and to remove it. */
export function permissionsOf(plan: Plan, partition = 'aws'): object {
	const name = nameOf(plan.owner);
	const needs = plan.pieces.map((piece) => (NEEDS[piece.kind] as (piece: Piece) => Needs)(piece));
	const here = (arn: string): string => arn.replace(/^arn:aws:/, `arn:${partition}:`);
	const queues = [name, deadLetterName(name)].map((each) => here(`arn:aws:sqs:*:*:${each}`));
	return {
		Version: '2012-10-17',
		Statement: [
			{ Effect: 'Allow', Action: QUEUE_ACTIONS, Resource: queues },
			// Finds what a crash has left behind. Everything else works without it.
			{ Effect: 'Allow', Action: ['sqs:ListQueues'], Resource: '*' },
			...needs.map(({ actions, resource }) => ({
				Effect: 'Allow',
				Action: actions,
				Resource: here(resource.replace('NAME', name)),
			})),
		],
	};
}
