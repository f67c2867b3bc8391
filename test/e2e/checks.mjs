import { writeFileSync } from 'node:fs';

/**
 * Runs checks one after another, tells each as it ends, and counts. A check is a function that throws when the fact in
 * its title is not so; what it returns (a figure) is printed beside the title.
 */
export class Checks {
	#results = [];
	#topic = '';

	/** Starts a group of checks. */
	topic(title) {
		this.#topic = title;
		console.log(`\n${title}`);
	}

	/**
	 * @param {string} title the fact that is checked
	 * @param {() => Promise<string | number | void> | string | number | void} body
	 * @returns {Promise<boolean>} whether it is so
	 */
	async check(title, body) {
		const started = Date.now();
		let error;
		let figure;
		try {
			figure = await body();
		} catch (thrown) {
			error = thrown instanceof Error ? thrown : new Error(String(thrown));
		}
		const ms = Date.now() - started;
		this.#results.push({ topic: this.#topic, title, ok: error === undefined, ms, figure, error: error?.message });
		const suffix = figure === undefined ? '' : ` - ${figure}`;
		console.log(`  ${error ? 'FAILED' : 'ok    '} ${title}${suffix} (${ms} ms)`);
		if (error) console.log(indent(error.stack ?? error.message));
		return error === undefined;
	}

	get passed() {
		return this.#results.filter((result) => result.ok).length;
	}

	get failed() {
		return this.#results.length - this.passed;
	}

	/** Writes all results as JSON. */
	write(file) {
		writeFileSync(
			file,
			`${JSON.stringify({ passed: this.passed, failed: this.failed, results: this.#results }, null, '\t')}\n`,
		);
	}

	/** Repeats what failed and prints the count, alone on the last line. */
	printSummary() {
		const failures = this.#results.filter((result) => !result.ok);
		if (failures.length > 0) console.log('\nFailed:');
		for (const { topic, title, error } of failures) console.log(`  ${topic}: ${title}\n${indent(error)}`);
		console.log(`\n${this.passed} passed, ${this.failed} failed`);
	}
}

const indent = (text) =>
	text
		.split('\n')
		.slice(0, 30)
		.map((line) => `         ${line}`)
		.join('\n');
