/** Told when a delivery has confirmed the subscription of its endpoint, or could not. */
type Listener = (failure: unknown) => void;

/**
 * Who waits in this process for a confirmation, by endpoint. Deliveries may also reach another process of the same n8n, so
 * whoever waits must also ask AWS.
 */
const waiting = new Map<string, Listener>();

/** A promise that settles as the confirmation does, if it comes to this process. */
export function expectConfirmation(endpoint: string): {
	settled: Promise<void>;
	stop: () => void;
} {
	let listener: Listener = () => undefined;
	const settled = new Promise<void>((resolve, reject) => {
		listener = (failure) => {
			if (failure === undefined) resolve();
			else reject(failure as Error);
		};
	});
	// Whoever expects it may have gone.
	settled.catch(() => undefined);
	waiting.set(endpoint, listener);
	const stop = (): void => {
		if (waiting.get(endpoint) === listener) waiting.delete(endpoint);
	};
	return { settled, stop };
}

/** Told by the webhook. @param failure why the subscription could not be confirmed */
export function confirmationArrived(endpoint: string, failure?: unknown): void {
	waiting.get(endpoint)?.(failure);
}
