import type {
	IBinaryData,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	NodeParameterValueType,
} from 'n8n-workflow';

import type { BatchCommand, BatchEntry } from '../../aws/batch/types';
import type { AccessClass, OperationFlag } from '../../aws/catalog/types';
import type { AwsClient, CallMetadata, CallOptions, CallResult, Page, PageOptions } from '../../aws/client';
import type { AwsError } from '../../aws/errors';
import type { Permission } from '../../aws/explain/permissions';
import type { BinaryInput } from './binary';
import type { Locator } from './locators';
import type { OutputItem } from './run';

/** Kinds of fields that stand for no member of AWS's input, or that are shown as another kind than the member's. */
export type FieldType =
	| 'string'
	| 'number'
	| 'boolean'
	| 'dateTime'
	| 'options'
	| 'multiOptions'
	/** JSON of any shape: text of JSON, or an object by expression. */
	| 'json'
	/** Name of a binary field of the item; its value is the file (`BinaryInput`). */
	| 'binary'
	/** Values separated by commas, or a list by expression; its value is a list of texts. */
	| 'list';

/**
 * One field of an operation's form. What is not stated comes from the catalog: kind, whether it is required, values of an
 * enumeration. Its parameter is called like the member, in camel case.
 */
export interface Field {
	/** Name of the parameter as workflows store it, where it is not the member's in camel case. */
	readonly name?: string;
	/** Title Case; the member's name in words where absent. */
	readonly label?: string;
	readonly description?: string;
	readonly placeholder?: string;
	readonly hint?: string;
	readonly default?: NodeParameterValueType;
	/**
	 * In the collection Options (true) or in sight (false). Absent: in sight where AWS requires the member; a field of its
	 * own is an option. A field of its own that is in sight must be set.
	 */
	readonly optional?: boolean;
	/**
	 * False: an own field that stands in sight and may be empty. True: a member in sight that must be set wherever it is
	 * shown, though AWS does not require it of every call.
	 */
	readonly required?: boolean;
	readonly type?: FieldType;
	/** Choices of an enumeration by value, with the labels to show, where the catalog's own are not good enough. */
	readonly choices?: Readonly<Record<string, string>>;
	/** Lines of a text. */
	readonly rows?: number;
	/** Not shown when it is typed. */
	readonly secret?: true;
	/** Shown only where other fields of the operation have one of these values; by parameter name. */
	readonly show?: Readonly<Record<string, ReadonlyArray<string | number | boolean>>>;
	/** A picker. Its value is what the locator makes of the choice. */
	readonly locator?: Locator;
	/** Region that the value names, as a locator's `regionOf`, where the field is no picker. */
	regionOf?(value: string): string | undefined;
	/** A property of its own making, for what no other kind can show. `name` and the conditions are filled in. */
	readonly property?: Omit<INodeProperties, 'name' | 'displayOptions'>;
}

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends { readonly locator: Locator }
	? string
	: F extends { readonly type: 'binary' }
		? BinaryInput
		: F extends { readonly type: 'boolean' }
			? boolean
			: F extends { readonly type: 'number' }
				? number
				: F extends { readonly type: 'string' | 'options' | 'dateTime' }
					? string
					: F extends { readonly type: 'list' | 'multiOptions' }
						? readonly string[]
						: unknown;

/** Values of the fields of one item, by the keys of the record; undefined where nothing is set. */
export type Values<F extends Fields = Fields> = { readonly [K in keyof F]?: ValueOf<F[K]> };

/** An item with files, where `output` makes one. */
export class ItemWithFiles {
	constructor(
		readonly json: object,
		readonly binary: Readonly<Record<string, IBinaryData>>,
	) {}
}

/** What an operation may use beside its values. */
export interface OperationRun {
	readonly context: IExecuteFunctions;
	readonly client: AwsClient;
	readonly itemIndex: number;
	readonly item: INodeExecutionData;
	readonly signal: AbortSignal;
	/**
	 * Region, signal and attempts as the node's parameters say; for calls made by hand. Where a field names the region of
	 * its resource (`regionOf`), it is that one: of the first such field.
	 */
	readonly callOptions: CallOptions;
	/** Whether a simplified output is wanted; true where the operation has none. */
	readonly simplify: boolean;
	/** Calls another operation, of the same service where no key stands before a colon; its output. */
	call(command: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
	/** Does something once for all items that name the same key, e.g. reading the keys of a table. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
	/** A parameter of another kind than fields, e.g. one that the node declares by itself. */
	parameter(name: string, otherwise?: unknown): unknown;
	/** For `run`: AWS's input of the operation's command with what the person has added, checked by the catalog. */
	inputOf(made: object): Record<string, unknown>;
	/** For `run`: the items of what it has made (an object, `ItemWithFiles` or a list of them). */
	answer(made: unknown, metadata: CallMetadata): OutputItem[];
}

/** How several items go into one call. */
export interface Batch extends BatchCommand {
	/** Whether this input can go with others; all can where absent. */
	when?(input: Readonly<Record<string, unknown>>): boolean;
	/** Makes the call, where it is no operation of AWS's models; `command` is then what people call it. */
	send?(request: Readonly<Record<string, unknown>>, run: OperationRun): Promise<CallResult>;
	/** How it is put into a call. */
	entry(
		input: Readonly<Record<string, unknown>>,
		run: OperationRun,
	): Omit<BatchEntry, 'input'> | Promise<Omit<BatchEntry, 'input'>>;
}

/** What the node waits for after the call. */
export interface Wait {
	/** AWS's name of the waiter, e.g. `FunctionActiveV2`. */
	readonly waiter: string;
	/** Input of the waiter's operation. */
	input(input: Readonly<Record<string, unknown>>, output: Readonly<Record<string, unknown>>): Record<string, unknown>;
	/** Whether it waits where the option is not set. */
	readonly default: boolean;
	/** The output after waiting; that of the waiter's operation where absent. */
	output?(waited: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** What a job has come to. */
export interface EndedJob {
	/** Output of the operation that started it. */
	readonly started: Readonly<Record<string, unknown>>;
	/** Last output of the operation that tells its state. */
	readonly status: Readonly<Record<string, unknown>>;
	/** The result page by page, as AWS gives it; absent where the job has none to read. */
	readonly pages?: AsyncIterable<Readonly<Record<string, unknown>>>;
}

/** A job that the operation starts. The node waits for its end, unless the person wants to go on at once. */
export interface Job {
	/** Key of the recipe in `aws/jobs` that tells how the job is watched, read and stopped. */
	readonly recipe: string;
	/**
	 * What the job yields: one item or a list of them. Where absent: one item for each entry of its result (through `entry`
	 * and `simplify`), or what AWS says about the job.
	 */
	output?(end: EndedJob, values: Values, run: OperationRun): unknown;
	/** Rows of a page of the result, where the recipe's are not good enough. */
	rows?(output: Readonly<Record<string, unknown>>, page: number, run: OperationRun): Array<Record<string, unknown>>;
}

/** What is known of a request that AWS's models do not describe, such as one for the data of an OpenSearch domain. */
export interface RequestFacts {
	readonly access: AccessClass;
	readonly flags?: readonly OperationFlag[];
	/** IAM actions that it needs. */
	readonly iam: readonly string[];
	/** URL of its documentation. */
	readonly documentation: string;
}

/** An operation of a service node: the whole of it, as data. */
export interface OperationRecord<F extends Fields = Fields> {
	/**
	 * AWS's name of the operation, e.g. `SendMessage`; with the catalog key before a colon where another service has it.
	 * Types, required members, pages, the IAM action and the link to AWS's documentation derive from it.
	 * Where `request` is stated: method and path, e.g. `POST /{index}/_count`.
	 */
	readonly command: string;
	/** Says that AWS's models do not have it, and what they would tell. All fields are its own, and `send` or `pages` calls. */
	readonly request?: RequestFacts;
	/** In the list of operations, Title Case: `Get Many`. */
	readonly name: string;
	/** In the list of actions, sentence case: `Get many messages`. */
	readonly action: string;
	readonly description: string;
	/** A sentence that is shown above the fields. */
	readonly notice?: string;
	/** By path of the member in AWS's input (`Message.Subject.Data`), or by a name of its own where `type` is stated. */
	readonly fields: F;
	/** Members that always have these values. */
	readonly always?: Readonly<Record<string, unknown>>;
	/** Other commands that it calls, for its policy and its page. What pickers call stands with them. */
	readonly uses?: readonly string[];
	/** Other commands that it calls where a parameter is set: command to the name of the parameter. */
	readonly usesWhen?: Readonly<Record<string, string>>;
	/** Members of AWS's input that `input` covers by itself. */
	readonly covers?: readonly string[];
	/** From values to AWS's input, where they are not simply its members. What it yields is checked by the catalog. */
	input?(values: Values<F>, run: OperationRun): object | Promise<object>;
	/** Makes the call, where `request` is stated. Without `input` it gets the values. */
	send?(input: Readonly<Record<string, unknown>>, values: Values<F>, run: OperationRun): Promise<CallResult>;
	/** Entries of the output that become items, as a path; AWS's paginator says it where there is one. `false`: none. */
	readonly list?: string | false;
	/** All pages make one output, with the entries of all of them; that of a job's result, where it is one. */
	readonly allPages?: true;
	/** One entry as JSON, where it is not simply AWS's. Undefined leaves the entry out. */
	entry?(entry: Record<string, unknown>, values: Values<F>, run: OperationRun): unknown;
	/** `entry` leaves nothing out: AWS need not be asked for more than the limit, and its cursor goes on right after it. */
	readonly everyEntry?: true;
	/**
	 * The pages, where they do not simply come one after another, or where AWS has no paginator for the operation; with
	 * `allPages`: which of them make the output.
	 */
	pages?(
		input: Record<string, unknown>,
		options: PageOptions,
		values: Values<F>,
		run: OperationRun,
	): AsyncIterable<Page> | Promise<AsyncIterable<Page>>;
	/**
	 * The output as one item (an object or `ItemWithFiles`) or as several (a list of them), where it is not simply AWS's.
	 * Only for operations without entries.
	 */
	output?(
		output: Readonly<Record<string, unknown>>,
		values: Values<F>,
		run: OperationRun,
		metadata: CallMetadata,
	): unknown;
	/** The output as a person reads it; it brings the switch Simplify. For entries: of one entry. */
	simplify?(
		output: Readonly<Record<string, unknown>>,
		values: Values<F>,
		run: OperationRun,
		metadata: CallMetadata,
	): unknown;
	/** What AWS refused, with more said about it than its message does. */
	failure?(error: AwsError, values: Values<F>): AwsError;
	readonly batch?: Batch;
	/** Items of the same lane go one after another, others at the same time. Absent: reads at once, others in order. */
	lane?(input: Readonly<Record<string, unknown>>): string;
	readonly wait?: Wait;
	/** `command` is what starts it. */
	readonly job?: Job;
	/** The way out for transfers and conversations: makes the calls itself. */
	run?(values: Values<F>, run: OperationRun): Promise<OutputItem[]>;
}

/** An operation whose fields are no longer told apart by type. */
export type Operation = OperationRecord;

/** A record of an operation; the keys of its fields are the keys of the values that its functions get. */
export const operation = <const F extends Fields>(record: OperationRecord<F>): Operation =>
	record as unknown as Operation;

export interface Resource {
	/** Title Case: `Queue`. */
	readonly name: string;
	readonly description?: string;
	/** By the keys that workflows store. */
	readonly operations: Readonly<Record<string, Operation>>;
	/** Key of the operation that is chosen at first. */
	readonly default: string;
}

/** A service node: its operations by resource. */
export interface Service {
	/** Key in the catalog, e.g. `sqs`. */
	readonly key: string;
	/** Name of the node type, e.g. `amazonSqs`. */
	readonly node: string;
	/** AWS's name, e.g. `Amazon SQS`. */
	readonly name: string;
	readonly resources: Readonly<Record<string, Resource>>;
	/** Key of the resource that is chosen at first. */
	readonly default: string;
	/** API keys of Amazon Bedrock are offered beside the credentials that sign. */
	readonly takesBedrockKeys?: true;
	/** What a person should know before using it, one sentence each; for its page. */
	readonly notes?: readonly string[];
	/** Pickers that stand in no operation's fields, or lists beside pickers. */
	readonly locators?: readonly Locator[];
	/**
	 * What operations with a `request` need, where that depends on what is chosen; each of their actions on everything where
	 * absent.
	 * @param chosen text or pattern of a parameter; undefined where it is not known before the run
	 */
	permissions?(
		request: RequestFacts,
		chosen: (parameter: string) => string | undefined,
	): ReadonlyArray<Omit<Permission, 'reason'>>;
	/** Methods behind fields of the kind `resourceMapper`. */
	readonly resourceMapping?: Required<NonNullable<INodeType['methods']>>['resourceMapping'];
}

/** `sesv2:SendEmail` as service and operation; without a key it is the node's own service. */
export function commandOf(service: Service, command: string): { service: string; operation: string } {
	const colon = command.indexOf(':');
	return colon < 0
		? { service: service.key, operation: command }
		: { service: command.slice(0, colon), operation: command.slice(colon + 1) };
}

/** All operations of a node with the keys that workflows store. */
export const operationsOf = ({ resources }: Service): Array<{ resource: string; key: string; operation: Operation }> =>
	Object.entries(resources).flatMap(([resource, { operations }]) =>
		Object.entries(operations).map(([key, each]) => ({ resource, key, operation: each })),
	);
