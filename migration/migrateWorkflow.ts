import type { INode } from 'n8n-workflow';

import type { Remark } from './migrateNode';
import { hasCounterpart, migrateCredentialOfRequest, migrateNode } from './migrateNode';

/** As n8n exports it. */
export interface ExportedWorkflow {
	readonly name?: string;
	readonly nodes: readonly INode[];
	readonly [rest: string]: unknown;
}

export interface Migration {
	readonly workflow: ExportedWorkflow;
	/** Names of the nodes that are ours now. */
	readonly migrated: readonly string[];
	/** What a person has to look at. */
	readonly remarks: readonly Remark[];
}

/**
 * A workflow with our nodes in the place of n8n's own AWS nodes: same names, same connections, same place on the canvas.
 *
 * @param credentialIds ids of our credentials by the ids of the built-in ones
 */
export function migrateWorkflow(
	workflow: ExportedWorkflow,
	credentialIds: Readonly<Record<string, string>> = {},
): Migration {
	const migrated: string[] = [];
	const remarks: Remark[] = [];
	const nodes = workflow.nodes.map((node) => {
		const result = hasCounterpart(node.type)
			? migrateNode(node, credentialIds)
			: migrateCredentialOfRequest(node, credentialIds);
		if (result === undefined) return node;
		remarks.push(...result.remarks);
		if (result.node === undefined) return node;
		migrated.push(node.name);
		return result.node;
	});
	return { workflow: { ...workflow, nodes }, migrated, remarks };
}
