import type { INodeExecutionData } from 'n8n-workflow';

/**
 * In a manual test n8n hands what the webhook has returned to the execution, and then runs `trigger` of the node, which
 * knows nothing of it. So it waits here, by workflow and node, for the moment in between.
 */
const received = new Map<string, INodeExecutionData[][]>();
const MOST = 100;

interface Place {
	getWorkflow(): { id?: string };
	getNode(): { id: string };
}

const nameOf = (context: Place): string => `${context.getWorkflow().id} ${context.getNode().id}`;

export function keepForTest(context: Place, items: INodeExecutionData[][]): void {
	received.delete(nameOf(context));
	received.set(nameOf(context), items);
	for (const oldest of received.keys()) {
		if (received.size <= MOST) break;
		received.delete(oldest);
	}
}

/** What the webhook has received; undefined in another process than the one that received it. */
export function takeForTest(context: Place): INodeExecutionData[][] | undefined {
	const items = received.get(nameOf(context));
	received.delete(nameOf(context));
	return items;
}
