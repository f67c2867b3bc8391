/** A map that forgets what was used longest ago. */
export class LeastRecentlyUsed<Value> {
	private readonly entries = new Map<string, Value>();
	private readonly capacity: number;

	constructor(capacity: number) {
		this.capacity = capacity;
	}

	get size(): number {
		return this.entries.size;
	}

	has(key: string): boolean {
		return this.entries.has(key);
	}

	/** The value of a key, made by `make` where it is not held. */
	getOrMake(key: string, make: () => Value): Value {
		const held = this.entries.get(key);
		const value = held ?? make();
		this.entries.delete(key);
		this.entries.set(key, value);
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= this.capacity) break;
			this.entries.delete(oldest);
		}
		return value;
	}
}
