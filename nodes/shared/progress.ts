import type { IExecuteFunctions } from 'n8n-workflow';

/** Tells how a wait goes: in the browser's console while a person watches, and in n8n's log at level debug. */
export function tellProgress(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
): (attempt: number, state?: string) => void {
	return (attempt, state) => {
		const line = `${name}, item ${itemIndex + 1}, call ${attempt}${state === undefined ? '' : `: ${state}`}`;
		context.logger.debug(line, { node: context.getNode().name });
		context.sendMessageToUI(line);
	};
}
