/** Milliseconds after which a subscription that is no longer wanted is ended. */
const DELAY = 10_000;

interface Leaving {
	readonly subscriptionArn: string;
	readonly end: () => Promise<void>;
	readonly timer: NodeJS.Timeout;
}

/**
 * n8n asks for the same thing when a workflow is unpublished and when only its parameters have changed; in the second case
 * it subscribes again at once. Ending the subscription in between would lose what is published until the new one is
 * confirmed, so it is ended a little later, unless it is wanted again by then.
 */
const leaving = new Map<string, Leaving>();

const nameOf = (topicArn: string, endpoint: string): string => `${topicArn} ${endpoint}`;

/** @param end ends the subscription; its failures are its own */
export function leaveLater(
	topicArn: string,
	endpoint: string,
	subscriptionArn: string,
	end: () => Promise<void>,
): void {
	const name = nameOf(topicArn, endpoint);
	clearTimeout(leaving.get(name)?.timer);
	const timer = setTimeout(() => void leave(name), DELAY);
	leaving.set(name, { subscriptionArn, end, timer });
	// n8n may end before the time has come.
	if (leaving.size === 1) for (const signal of SIGNALS) process.on(signal, leaveNow);
}

/** ARN of the subscription that was about to end and now stays. */
export function stay(topicArn: string, endpoint: string): string | undefined {
	const name = nameOf(topicArn, endpoint);
	const found = leaving.get(name);
	forget(name);
	return found?.subscriptionArn;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

function leaveNow(): void {
	for (const name of [...leaving.keys()]) void leave(name);
}

async function leave(name: string): Promise<void> {
	const found = leaving.get(name);
	forget(name);
	await found?.end();
}

function forget(name: string): void {
	clearTimeout(leaving.get(name)?.timer);
	if (leaving.delete(name) && leaving.size === 0) for (const signal of SIGNALS) process.off(signal, leaveNow);
}
