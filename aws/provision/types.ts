import type { AwsClient, CallOptions } from '../client';

/** Whom a queue and its source belong to. Names and tags derive from it, so that nothing has to be remembered. */
export interface Owner {
	readonly instanceId: string;
	readonly workflowId: string;
	readonly nodeId: string;
	/** Word for the kind of trigger, at most 20 of `a-z0-9-`; it stands in the names: `s3`. */
	readonly trigger: string;
}

/** How the queue is set up. Times are in seconds. */
export interface QueuePlan {
	readonly visibilityTimeout: number;
	/** How long SQS keeps a message that nobody has handled, 60 to 1,209,600. */
	readonly retention: number;
	/** Receives after which a message goes to a queue of its own; absent: never. */
	readonly deadLetterAfter?: number;
}

/** A rule of EventBridge that sends what matches to the queue. */
export interface RulePiece {
	readonly kind: 'rule';
	/** Name or ARN of the event bus. */
	readonly eventBus: string;
	readonly pattern: Readonly<Record<string, unknown>>;
}

/** An entry in a bucket's notification configuration that sends events of its objects to the queue. */
export interface BucketPiece {
	readonly kind: 'bucket';
	readonly bucket: string;
	/** As S3 names them: `s3:ObjectCreated:*`. */
	readonly events: readonly string[];
	readonly prefix?: string;
	readonly suffix?: string;
}

/** A bucket that tells EventBridge of everything. It stays switched on: others may rely on it. */
export interface BucketEventsPiece {
	readonly kind: 'bucketEvents';
	readonly bucket: string;
}

/** A topic of SNS for services that can tell nothing but a topic; the queue subscribes to it. */
export interface TopicPiece {
	readonly kind: 'topic';
}

/** An event destination of an SES configuration set: the topic. */
export interface MailEventsPiece {
	readonly kind: 'mailEvents';
	readonly configurationSet: string;
	/** As SES names them: `BOUNCE`. */
	readonly events: readonly string[];
}

/** A receipt rule of SES that hands inbound mail to the topic, or stores it in a bucket and tells the topic. */
export interface ReceiptRulePiece {
	readonly kind: 'receiptRule';
	/** The active one where absent. */
	readonly ruleSet?: string;
	/** Addresses and domains; all of the account's where empty. */
	readonly recipients: readonly string[];
	/** Absent: the whole mail goes to the topic, which takes 150 KB. */
	readonly bucket?: string;
	readonly keyPrefix?: string;
	readonly scan: boolean;
}

/** An alert of a budget that tells the topic. */
export interface BudgetAlertPiece {
	readonly kind: 'budgetAlert';
	readonly budget: string;
	readonly type: 'ACTUAL' | 'FORECASTED';
	readonly comparison: 'GREATER_THAN' | 'LESS_THAN' | 'EQUAL_TO';
	readonly threshold: number;
	readonly thresholdType: 'PERCENTAGE' | 'ABSOLUTE_VALUE';
}

export type Piece =
	BucketEventsPiece | BucketPiece | BudgetAlertPiece | MailEventsPiece | ReceiptRulePiece | RulePiece | TopicPiece;

export type PieceKind = Piece['kind'];

/** Everything that a trigger needs in AWS, as data: a queue, and what sends to it. */
export interface Plan {
	readonly owner: Owner;
	readonly queue: QueuePlan;
	readonly pieces: readonly Piece[];
}

/** A piece that is there: what it is and where, which is all that its removal takes. */
export interface PieceRef {
	readonly kind: PieceKind;
	/** Bus, bucket, configuration set …; the name in it is that of the queue. */
	readonly place: string;
}

/** A service that may send to the queue or to the topic, for its resource policy. */
export interface Sender {
	readonly to: 'queue' | 'topic';
	/** `events.amazonaws.com` */
	readonly service: string;
	readonly sourceArn: string;
	/** Whether the service tells the account with each request; where it may not, the account in the ARN says it. */
	readonly tellsAccount: boolean;
}

/** Where a plan is set up or taken down, as whom, under which name. */
export interface Place {
	readonly client: AwsClient;
	readonly options: CallOptions;
	readonly owner: Owner;
	/** Name of the queue and of every piece. */
	readonly name: string;
	readonly tags: Readonly<Record<string, string>>;
	readonly account: string;
	/** `aws`, `aws-cn` … */
	readonly partition: string;
	readonly region: string;
}

/** One attempt at such a place. */
export interface Site extends Place {
	readonly queueArn: string;
	readonly topicArn: string;
	/** How to take back what this attempt has just made. */
	undo(work: () => Promise<unknown>): void;
}

/** How one kind of piece is made and removed. */
export interface PieceWork<P extends Piece> {
	place(piece: P): string;
	/** Makes what does nothing yet, and tells who will send. */
	prepare?(piece: P, site: Site): Promise<readonly Sender[]>;
	/** Lets the events flow; queue and topic take them by now. */
	connect?(piece: P, site: Site): Promise<void>;
	/** Removes it. What is not there is no error. */
	remove?(place: string, site: Omit<Site, 'undo'>): Promise<void>;
}
