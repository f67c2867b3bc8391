import type { Piece, PieceKind, Plan } from './types';

interface Resource {
	readonly Type: string;
	readonly DependsOn?: readonly string[];
	readonly Properties: Readonly<Record<string, unknown>>;
}

/** What a piece is in a template. */
interface Part {
	readonly resources?: Readonly<Record<string, Resource>>;
	/** Who sends, to the queue or to the topic, as a statement's principal and its source. */
	readonly sender?: { readonly to: 'queue' | 'topic'; readonly service: string; readonly sourceArn: unknown };
	/** What no template can make, and how it is done by hand. */
	readonly note?: string;
}

const get = (name: string, attribute = 'Arn'): object => ({ 'Fn::GetAtt': [name, attribute] });
const reference = (name: string): object => ({ Ref: name });
const substitute = (text: string): object => ({ 'Fn::Sub': text });

const PARTS: { readonly [K in PieceKind]: (piece: Extract<Piece, { kind: K }>) => Part } = {
	bucket: ({ bucket, events, prefix, suffix }) => ({
		sender: {
			to: 'queue',
			service: 's3.amazonaws.com',
			sourceArn: substitute(`arn:\${AWS::Partition}:s3:::${bucket}`),
		},
		note: `CloudFormation cannot change the notifications of a bucket that is there. When the stack is up, add to those of ${bucket}: the queue for ${events.join(', ')}, prefix ${JSON.stringify(prefix ?? '')}, suffix ${JSON.stringify(suffix ?? '')}.`,
	}),
	bucketEvents: ({ bucket }) => ({
		note: `Switch on the notifications of the bucket ${bucket} to Amazon EventBridge: CloudFormation cannot change those of a bucket that is there.`,
	}),
	budgetAlert: ({ budget, type, comparison, threshold, thresholdType }) => ({
		sender: {
			to: 'topic',
			service: 'budgets.amazonaws.com',
			sourceArn: substitute('arn:${AWS::Partition}:budgets::${AWS::AccountId}:*'),
		},
		note: `CloudFormation cannot change a budget that is there. When the stack is up, add to ${budget} an alert (${type}, ${comparison}, ${threshold}, ${thresholdType}) that tells the topic.`,
	}),
	mailEvents: ({ configurationSet, events }) => ({
		resources: {
			MailEvents: {
				Type: 'AWS::SES::ConfigurationSetEventDestination',
				DependsOn: ['TopicPolicy'],
				Properties: {
					ConfigurationSetName: configurationSet,
					EventDestination: {
						Enabled: true,
						MatchingEventTypes: events,
						SnsDestination: { TopicARN: reference('Topic') },
					},
				},
			},
		},
		sender: {
			to: 'topic',
			service: 'ses.amazonaws.com',
			sourceArn: substitute(
				`arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:configuration-set/${configurationSet}`,
			),
		},
	}),
	receiptRule: ({ ruleSet, recipients, bucket, keyPrefix, scan }) => ({
		resources: {
			ReceiptRule: {
				Type: 'AWS::SES::ReceiptRule',
				DependsOn: ['TopicPolicy'],
				Properties: {
					RuleSetName: ruleSet ?? 'NAME-OF-THE-ACTIVE-RULE-SET',
					Rule: {
						Enabled: true,
						ScanEnabled: scan,
						Recipients: recipients,
						Actions: [
							bucket === undefined
								? { SNSAction: { TopicArn: reference('Topic'), Encoding: 'Base64' } }
								: {
										S3Action: {
											BucketName: bucket,
											...(keyPrefix === undefined ? {} : { ObjectKeyPrefix: keyPrefix }),
											TopicArn: reference('Topic'),
										},
									},
						],
					},
				},
			},
		},
		sender: {
			to: 'topic',
			service: 'ses.amazonaws.com',
			sourceArn: substitute('arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:receipt-rule-set/*'),
		},
	}),
	rule: ({ eventBus, pattern }) => ({
		resources: {
			Rule: {
				Type: 'AWS::Events::Rule',
				Properties: {
					EventBusName: eventBus,
					EventPattern: pattern,
					State: 'ENABLED',
					Targets: [{ Id: 'queue', Arn: get('Queue') }],
				},
			},
		},
		sender: { to: 'queue', service: 'events.amazonaws.com', sourceArn: get('Rule') },
	}),
	topic: () => ({
		resources: {
			Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
			Subscription: {
				Type: 'AWS::SNS::Subscription',
				Properties: {
					TopicArn: reference('Topic'),
					Protocol: 'sqs',
					Endpoint: get('Queue'),
					RawMessageDelivery: true,
				},
			},
		},
		sender: { to: 'queue', service: 'sns.amazonaws.com', sourceArn: reference('Topic') },
	}),
};

/**
 * The same plan as a template of CloudFormation, for those who create by templates alone: the node then uses the queue of
 * the stack as an existing one.
 */
export function templateOf({ queue, pieces }: Plan): { template: object; notes: string[] } {
	const parts = pieces.map((piece) => (PARTS[piece.kind] as (piece: Piece) => Part)(piece));
	const notes = parts.flatMap(({ note }) => note ?? []);
	const deadLetters = queue.deadLetterAfter !== undefined;
	const template = {
		AWSTemplateFormatVersion: '2010-09-09',
		Description: 'Events for a trigger of n8n',
		Resources: {
			...(deadLetters
				? {
						DeadLetterQueue: {
							Type: 'AWS::SQS::Queue',
							Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 },
						},
					}
				: {}),
			Queue: {
				Type: 'AWS::SQS::Queue',
				Properties: {
					SqsManagedSseEnabled: true,
					VisibilityTimeout: queue.visibilityTimeout,
					MessageRetentionPeriod: queue.retention,
					...(deadLetters
						? { RedrivePolicy: { deadLetterTargetArn: get('DeadLetterQueue'), maxReceiveCount: queue.deadLetterAfter } }
						: {}),
				},
			},
			...Object.assign({}, ...parts.map(({ resources }) => resources ?? {})),
			QueuePolicy: {
				Type: 'AWS::SQS::QueuePolicy',
				Properties: {
					Queues: [reference('Queue')],
					PolicyDocument: policyOf(parts, 'queue', 'sqs:SendMessage', get('Queue')),
				},
			},
			...(parts.some(({ sender }) => sender?.to === 'topic')
				? {
						TopicPolicy: {
							Type: 'AWS::SNS::TopicPolicy',
							Properties: {
								Topics: [reference('Topic')],
								PolicyDocument: policyOf(parts, 'topic', 'sns:Publish', reference('Topic')),
							},
						},
					}
				: {}),
		},
		Outputs: {
			QueueUrl: { Description: "Enter it as 'Queue' in the node", Value: reference('Queue') },
			QueueArn: { Value: get('Queue') },
		},
	};
	return { template, notes };
}

function policyOf(parts: readonly Part[], to: 'queue' | 'topic', action: string, resource: object): object {
	return {
		Version: '2012-10-17',
		Statement: parts.flatMap(({ sender }) =>
			sender?.to !== to
				? []
				: [
						{
							Effect: 'Allow',
							Principal: { Service: sender.service },
							Action: action,
							Resource: resource,
							Condition: {
								ArnLike: { 'aws:SourceArn': sender.sourceArn },
								StringEqualsIfExists: { 'aws:SourceAccount': reference('AWS::AccountId') },
							},
						},
					],
		),
	};
}
