import type { AwsClient, CallOptions } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import type { QueueAccess } from '../../../aws/queue/types';

type Input = Readonly<Record<string, unknown>>;
interface Entry {
	readonly Id: string;
	readonly ReceiptHandle: string;
	readonly VisibilityTimeout?: number;
}

interface Stored {
	readonly id: string;
	readonly body: string;
	readonly group?: string;
	receipts: number;
	/** Time at which it can be received, milliseconds. */
	visibleAt: number;
	handle?: string;
}

/** An error as AWS gives it. */
export const refusal = (code: string, message = code, statusCode = 400): AwsError =>
	new AwsError({ code, message, statusCode, attempts: 1, service: 'sqs' });

/**
 * A queue by the rules of AWS's documentation, on the clock of the test: visibility, receipts, and order by groups, where
 * one call gives several messages of a group and the group is then closed until they are deleted or visible again.
 * Nothing of it is the package's own, so that it can contradict.
 */
export class ScriptedQueue {
	readonly stored: Stored[] = [];
	readonly log: Array<{ at: number; operation: string; input: Input }> = [];
	readonly deleted: string[] = [];
	/** Called before each call; what it throws is the answer. */
	before: (operation: string, input: Input) => void | Promise<void> = () => undefined;
	/** Called after the effect of each call: what it throws is an answer that got lost. */
	after: (operation: string, input: Input) => void = () => undefined;
	/** Code by which an entry of a batch is refused; undefined accepts it. */
	refuse: (operation: string, id: string | undefined) => string | undefined = () => undefined;
	attributes: Record<string, string> = { VisibilityTimeout: '30', RedrivePolicy: '{}' };
	private handles = 0;
	private made = 0;
	private readonly pollers = new Set<() => void>();

	constructor(readonly url = 'https://sqs.us-east-1.amazonaws.com/111122223333/scripted') {}

	send(...bodies: string[]): void {
		for (const body of bodies) {
			const group = this.url.endsWith('.fifo') ? body.split(' ')[0] : undefined;
			this.stored.push({ id: `id-${(this.made += 1)}`, body, group, receipts: 0, visibleAt: 0 });
		}
		this.wake();
	}

	get access(): QueueAccess {
		const call = async (_: string, operation: string, input: Input, options: CallOptions = {}): Promise<unknown> => {
			this.log.push({ at: Date.now(), operation, input });
			await this.before(operation, input);
			const output = await this.answer(operation, input, options.signal);
			this.after(operation, input);
			return { output, metadata: { statusCode: 200, attempts: 1, region: 'us-east-1', headers: {} } };
		};
		return { client: { call, settings: { region: 'us-east-1' } } as unknown as AwsClient, queueUrl: this.url };
	}

	calls(operation: string): Input[] {
		return this.log.filter((each) => each.operation === operation).map(({ input }) => input);
	}

	/** Messages whose receipt AWS knows, by their bodies. */
	get hidden(): string[] {
		return this.stored.filter(({ visibleAt }) => visibleAt > Date.now()).map(({ body }) => body);
	}

	private async answer(operation: string, input: Input, signal?: AbortSignal): Promise<unknown> {
		switch (operation) {
			case 'GetQueueAttributes':
				return { Attributes: this.attributes };
			case 'ReceiveMessage':
				return { Messages: await this.receive(input, signal) };
			case 'DeleteMessageBatch':
				return this.each(operation, input, (stored) => {
					this.stored.splice(this.stored.indexOf(stored), 1);
					this.deleted.push(stored.body);
				});
			case 'ChangeMessageVisibilityBatch':
				return this.each(operation, input, (stored, { VisibilityTimeout = 0 }) => {
					stored.visibleAt = Date.now() + VisibilityTimeout * 1_000;
				});
			default:
				throw refusal('InvalidAction', operation);
		}
	}

	private async receive(input: Input, signal?: AbortSignal): Promise<unknown[]> {
		const until = Date.now() + Number(input.WaitTimeSeconds) * 1_000;
		for (;;) {
			if (signal?.aborted === true) throw new AwsError({ code: 'Aborted', message: 'aborted' });
			const messages = this.take(Number(input.MaxNumberOfMessages), Number(input.VisibilityTimeout));
			if (messages.length > 0 || Date.now() >= until) return messages;
			const next = Math.min(until, ...this.stored.map(({ visibleAt }) => visibleAt).filter((at) => at > Date.now()));
			await new Promise<void>((resolve) => {
				const done = (): void => {
					clearTimeout(timer);
					this.pollers.delete(done);
					signal?.removeEventListener('abort', done);
					resolve();
				};
				const timer = setTimeout(done, next - Date.now());
				this.pollers.add(done);
				signal?.addEventListener('abort', done);
			});
		}
	}

	private take(most: number, visibility: number): unknown[] {
		const now = Date.now();
		const closed = new Set(this.stored.flatMap(({ group, visibleAt }) => (visibleAt > now ? (group ?? []) : [])));
		const taken = this.stored
			.filter(({ group, visibleAt }) => visibleAt <= now && (group === undefined || !closed.has(group)))
			.slice(0, most);
		return taken.map((stored) => {
			stored.receipts += 1;
			stored.visibleAt = now + visibility * 1_000;
			stored.handle = `handle-${(this.handles += 1)}`;
			const { id, body, group, handle, receipts } = stored;
			return {
				MessageId: id,
				ReceiptHandle: handle,
				Body: body,
				Attributes: {
					ApproximateReceiveCount: String(receipts),
					...(group === undefined ? {} : { MessageGroupId: group }),
				},
			};
		});
	}

	private each(operation: string, input: Input, effect: (stored: Stored, entry: Entry) => void): unknown {
		const Successful: unknown[] = [];
		const Failed: unknown[] = [];
		for (const entry of input.Entries as Entry[]) {
			const stored = this.stored.find(({ handle }) => handle === entry.ReceiptHandle);
			const expired = stored !== undefined && stored.visibleAt <= Date.now();
			const own = this.refuse(operation, stored?.id);
			const Code =
				own ??
				(stored === undefined
					? 'ReceiptHandleIsInvalid'
					: expired && operation === 'ChangeMessageVisibilityBatch'
						? 'MessageNotInflight'
						: expired && stored.group !== undefined
							? 'InvalidParameterValue'
							: undefined);
			if (Code !== undefined) {
				Failed.push({ Id: entry.Id, Code, Message: Code, SenderFault: Code !== 'InternalError' });
				continue;
			}
			if (stored !== undefined) effect(stored, entry);
			Successful.push({ Id: entry.Id });
		}
		this.wake();
		return { Successful, Failed };
	}

	private wake(): void {
		for (const poller of [...this.pollers]) poller();
	}
}
