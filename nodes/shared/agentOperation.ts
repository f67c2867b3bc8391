import type { IExecuteFunctions } from 'n8n-workflow';

import { AwsError } from '../../aws/errors';
import { isAgentTool } from './agentTool';

/** What stays with the owner of a workflow: who calls, and what is called. */
const DECIDED_BY_OWNERS = ['authentication', 'resource', 'operation'] as const;

/**
 * The guard of a service node that runs as a tool. The owner has chosen the operation, so an agent may do it, with the
 * fields that it was let fill in. n8n lets `$fromAI` into every parameter, so what the owner decides is read as it is
 * stored: an expression there is refused. It could not work either: n8n drops the fields of all other operations.
 * @throws AwsError with a sentence for the model
 */
export function guardOperation(context: IExecuteFunctions): void {
	if (!isAgentTool(context)) return;
	const stored = context.getNode().parameters;
	for (const name of DECIDED_BY_OWNERS) {
		const value = stored[name];
		if (typeof value !== 'string' || !value.startsWith('=')) continue;
		throw new AwsError({
			code: 'AgentNotAllowed',
			message: `The parameter '${name}' of this tool holds an expression`,
			nextStep:
				"The owner of the workflow must choose it in the node: one tool for each operation. Where the model is to choose, the node 'AWS' can let it.",
			field: name,
		});
	}
}
