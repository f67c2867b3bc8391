import type { INodeProperties } from 'n8n-workflow';

import type { Service } from '../../nodes/shared/operation';

/** Why something of n8n's own node is not in ours, in one sentence. */
export interface Reason {
	readonly why: string;
}

/** Where a parameter of n8n's own node is in ours: names of our parameters, or why it is not there. */
export type Counterpart = string | readonly string[] | Reason;

/** One of n8n's own nodes against ours. */
export interface Parity {
	/** Key in the inventory, e.g. `awsSqs`. */
	readonly builtIn: string;
	readonly service: Service;
	/** By resource and operation of the built-in (`file.upload`, `sendMessage` where it has no resources). */
	readonly operations: Readonly<
		Record<
			string,
			| Reason
			| {
					/** Ours as workflows store it: `object:upload`; several where we split it. */
					readonly is: string | readonly string[];
					/**
					 * By path of the parameter in the inventory; children of collections with dots (`options.delaySeconds`, `keysUi.keyValues.key`).
					 * The value names our parameter as it stands in the operation's form.
					 */
					readonly params: Readonly<Record<string, Counterpart>>;
			  }
		>
	>;
}

/** A trigger of n8n's own against ours: it has one form, without resources. */
export interface TriggerParity {
	readonly builtIn: string;
	/** Our form. */
	readonly properties: readonly INodeProperties[];
	/** As in `Parity`. */
	readonly params: Readonly<Record<string, Counterpart>>;
}
