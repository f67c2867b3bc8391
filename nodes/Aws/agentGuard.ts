import type { IExecuteFunctions } from 'n8n-workflow';

import { readOperation } from '../../aws/catalog/read';
import { AwsError } from '../../aws/errors';
import { resolveChoice } from './operationChoice';
import { OPERATIONS } from './properties/show';

/** What a person must decide. n8n lets `$fromAI` into every parameter, so each is read raw and may hold no expression. */
const GUARDED = [
	'authentication',
	'operation',
	'service',
	'apiOperation',
	'inputMode',
	'returnAll',
	'options',
] as const;

/** Whether an AI agent runs the node as its tool: n8n says so, or runs the tool twin of the node. */
export const isAgentTool = (context: IExecuteFunctions): boolean =>
	context.isToolExecution() || context.getNode().type.endsWith('Tool');

/**
 * Lets an agent call one operation that only reads, and nothing else. Decided on what is stored in the workflow,
 * never on what an expression yields; whatever is not known to be harmless is refused.
 * @throws AwsError with a sentence for the model
 */
export function guardAgent(context: IExecuteFunctions): void {
	if (!isAgentTool(context)) return;
	const stored = context.getNode().parameters;
	for (const name of GUARDED) {
		if (!holdsExpression(stored[name])) continue;
		throw refused(
			`The parameter '${name}' of this tool holds an expression`,
			'The owner of the workflow must choose it in the node; an agent may decide only the input, the region and the limit.',
		);
	}
	if ((stored.operation ?? OPERATIONS.call) !== OPERATIONS.call) {
		throw refused(
			'This tool may not sign requests or create URLs',
			"As a tool, the node does only 'Call API Operation'. The owner of the workflow must change it.",
		);
	}
	const { service, operation } = resolveChoice(storedText(stored.service), storedText(stored.apiOperation));
	const { access, flags = [] } = readOperation(service, operation);
	const reads = access === 'read' || access === 'list';
	if (reads && flags.length === 0) return;
	const why = reads ? REASONS[flags[0] ?? 'effectful'] : `it is of AWS's access level "${access}"`;
	throw refused(
		`This tool may not call ${service}:${operation}: ${why}`,
		'Agents may call only operations that read, return no secret and cost nothing by themselves. Use another operation, or tell the user.',
	);
}

const REASONS = {
	secret: 'its answer holds a secret',
	billed: 'every call costs money',
	effectful: 'it changes something although AWS calls it a read',
	destructive: 'it deletes or ends something',
} as const;

const refused = (message: string, nextStep: string): AwsError =>
	new AwsError({ code: 'AgentNotAllowed', message, nextStep });

/** Whether an expression stands anywhere in a stored value. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

/** Value of a stored resource locator or text. */
function storedText(value: unknown): string {
	if (typeof value === 'string') return value;
	const inner: unknown = typeof value === 'object' && value !== null && 'value' in value ? value.value : undefined;
	return typeof inner === 'string' ? inner : '';
}
