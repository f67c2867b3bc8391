import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Piece } from '../../../aws/provision/types';
import type { Locator } from '../locators';
import type { TriggerParameters } from './parameters';

/** A trigger for events that come through a queue: the whole of it, as data. */
export interface TriggerRecord {
	/** Name of the node type: `amazonS3Trigger`. */
	readonly node: string;
	/** Display name: `Amazon S3 Trigger`. */
	readonly name: string;
	/** Word for it in the names of what it creates, at most 20 of `a-z0-9-`. It can never change. */
	readonly key: string;
	/** Key in the catalog of the service whose lists its pickers show. */
	readonly service: string;
	/** Fields that say which events, in their order. They hold where the queue is one that exists already, too, unless `whenCreated`. */
	readonly properties: readonly INodeProperties[];
	/** Pickers among the fields. */
	readonly locators?: readonly Locator[];
	/** What sends to the queue. Throws AwsError for fields that say something impossible. */
	source(parameters: TriggerParameters): readonly Piece[];
	/** Events in the body of a message that is JSON; the body itself where absent. None: nothing has happened. */
	events?(body: unknown): readonly unknown[];
	/** Whether it is an event of this trigger; where absent: it has a `detail`, as all of EventBridge. Texts are `{ text }`. */
	knows?(event: Readonly<Record<string, unknown>>): boolean;
	/** Such an event as a person reads it, where Simplify is on. */
	simplify(event: Readonly<Record<string, unknown>>): IDataObject;
	/** A message's body as AWS documents it, for manual tests where no event waits. */
	readonly sample: IDataObject;
	/** Permissions and prices beside those of the queue, what is created, and what a person must know; one sentence each. */
	readonly notes: readonly string[];
	/** How sure delivery from the source to the queue is, in AWS's words. */
	readonly guarantee: string;
}
