import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';

/** Whether an AI agent runs the node as its tool: n8n says so, or runs the tool twin of the node. */
export const isAgentTool = (context: IExecuteFunctions | ISupplyDataFunctions): boolean =>
	context.isToolExecution() || context.getNode().type.endsWith('Tool');
