import type { INodeProperties } from 'n8n-workflow';

import type { Service } from '../nodes/shared/operation';

/** Why something of n8n's own node is not in ours, in one sentence. */
export interface Reason {
	readonly why: string;
}

/** Values by the names of parameters. */
export type Values = Readonly<Record<string, unknown>>;

/** A value that is written differently in ours. */
export interface Rewritten {
	/** Names of our parameters that it goes to. */
	readonly is: string | readonly string[];
	/** Our values by name, or undefined where a person has to decide. `all` holds the other values, by path. */
	readonly as: (value: unknown, all: Values) => Values | undefined;
}

/** Where a parameter of n8n's own node is in ours: names of our parameters, or why it is not there. */
export type Counterpart = string | readonly string[] | Rewritten | Reason;

export interface OperationRow {
	/** Ours as workflows store it: `object:upload`; several where we split it. */
	readonly is: string | readonly string[];
	/** Which one, where there are several; without it the first. */
	readonly which?: (all: Values) => string;
	/** Values of ours that follow from the choice of the operation. */
	readonly also?: Values;
	/**
	 * By path of the parameter in the built-in's form; children of collections with dots (`options.delaySeconds`,
	 * `keysUi.keyValues.key`). The value names our parameter as it stands in the operation's form; of a list with fields
	 * it may be two names, the list's and the field's.
	 */
	readonly params: Readonly<Record<string, Counterpart>>;
	/** Lists of the built-in by path (`options.messageAttributes`) whose rows are written differently in ours. */
	readonly lists?: Readonly<Record<string, (rows: readonly Values[], all: Values) => Values>>;
}

/** One of n8n's own nodes against ours. */
export interface Parity {
	/** n8n's name of the node, e.g. `awsSqs`. */
	readonly builtIn: string;
	readonly service: Service;
	/** By resource and operation of the built-in (`file.upload`, `sendMessage` where it has no resources). */
	readonly operations: Readonly<Record<string, Reason | OperationRow>>;
}

/** One of n8n's own nodes that has no operations, a trigger or a sub-node, against ours. */
export interface WholeNode {
	/** n8n's name of the node, e.g. `awsSnsTrigger`. */
	readonly builtIn: string;
	/** Ours, e.g. `amazonSnsTrigger`. */
	readonly node: string;
	/** The form of ours. */
	readonly properties: readonly INodeProperties[];
	readonly row: Pick<OperationRow, 'also' | 'params' | 'lists'>;
}
