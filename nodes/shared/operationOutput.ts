import type { Readable } from 'node:stream';

import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { CallMetadata } from '../../aws/client';
import type { Json } from '../../aws/protocol/output';
import { toJson, valueToJson } from '../../aws/protocol/output';
import { fileFactsOf, metadataOf } from './answerFacts';
import { storeBinary } from './binary';
import { singular } from './names';
import type { Operation, OperationRun, Values } from './operation';
import { ItemWithFiles } from './operation';
import type { OutputItem } from './run';

interface AnswerFacts {
	readonly input: Readonly<Record<string, unknown>>;
	readonly values: Values;
	readonly run: OperationRun;
	/** Whether `$metadata` is wanted. */
	readonly metadata: boolean;
}

/** Binary field of an item that a file of AWS's goes to. */
const FILE_FIELD = 'data';

/** From what AWS has answered to items, as the record of the operation says. */
export class Answer {
	constructor(
		private readonly operation: Operation,
		private readonly command: string,
		private readonly facts: AnswerFacts,
	) {}

	/** The items of an answer as a whole. */
	async whole(output: Record<string, unknown>, metadata: CallMetadata): Promise<OutputItem[]> {
		const { values, run } = this.facts;
		const { simplify } = this.operation;
		if (simplify !== undefined && run.simplify) {
			return this.items(await simplify(output, values, run, metadata), metadata);
		}
		if (this.operation.output !== undefined) {
			return this.items(await this.operation.output(output, values, run, metadata), metadata);
		}
		let binary: IBinaryKeyData | undefined;
		const json = await toJson(output, {
			textBytes: true,
			binary: async (_member: string, body: Readable) => {
				binary = {
					[FILE_FIELD]: await storeBinary(run.context, body, fileFactsOf(output, metadata, this.facts.input.Key)),
				};
				return undefined;
			},
		});
		const bare = Object.keys(json).length === 0 && binary === undefined;
		const item: OutputItem = {
			json: withMetadata(bare ? this.success() : (json as IDataObject), metadata, this.facts.metadata),
		};
		return [binary === undefined ? item : { ...item, binary }];
	}

	/** One item for each entry of a list. */
	async entries(
		entries: readonly unknown[],
		listName: string,
		metadata: CallMetadata,
		nextCursor?: string,
	): Promise<OutputItem[]> {
		const { values, run } = this.facts;
		const { entry: toEntry, simplify } = this.operation;
		const outputs: OutputItem[] = [];
		for (const entry of entries) {
			const record = isObject(entry) ? entry : { [singular(listName)]: entry };
			const simple = simplify !== undefined && run.simplify;
			const value: unknown = simple
				? simplify(record, values, run, metadata)
				: toEntry === undefined
					? record
					: await toEntry(record, values, run);
			if (value !== undefined) outputs.push(...this.items(value, metadata, nextCursor));
		}
		return outputs;
	}

	/** What a record has made, as it is: an object, `ItemWithFiles`, or a list of them. */
	plain(made: unknown, metadata: CallMetadata): OutputItem[] {
		return this.items(made, metadata);
	}

	private items(made: unknown, metadata: CallMetadata, nextCursor?: string): OutputItem[] {
		return answerWith(made, metadata, this.facts.metadata, nextCursor);
	}

	/** An answer without content still tells that the call was made. */
	private success(): IDataObject {
		return this.command.startsWith('Delete') ? { deleted: true } : { success: true };
	}
}

/** Items of what has been made: an object, `ItemWithFiles` or a list of them. */
export function answerWith(made: unknown, metadata: CallMetadata, wanted: boolean, nextCursor?: string): OutputItem[] {
	const list: readonly unknown[] = Array.isArray(made) ? made : [made];
	return list.map((each) => {
		const json = withMetadata(jsonOf(each instanceof ItemWithFiles ? each.json : each), metadata, wanted, nextCursor);
		return each instanceof ItemWithFiles ? { json, binary: { ...each.binary } } : { json };
	});
}

const withMetadata = (json: IDataObject, metadata: CallMetadata, wanted: boolean, nextCursor?: string): IDataObject =>
	wanted ? { ...json, $metadata: metadataOf(metadata, nextCursor) } : json;

function jsonOf(value: unknown): IDataObject {
	const json: Json | undefined = valueToJson(value, { textBytes: true });
	return (isObject(json) ? json : { value: json ?? null }) as IDataObject;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
