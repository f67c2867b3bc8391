/** What expressions of a recipe see. Each is JMESPath, as in AWS's waiters. */
export interface JobFacts {
	/** Input of the start operation. */
	readonly input: Readonly<Record<string, unknown>>;
	/** Answer of the start operation. */
	readonly started: Readonly<Record<string, unknown>>;
	/** Last answer of the status operation. */
	readonly status?: Readonly<Record<string, unknown>>;
	/** One of several things that are stopped one by one. */
	readonly each?: unknown;
}

/** Members of an operation's input to expressions over `JobFacts`; what is not found is left out. */
export type InputMapping = Readonly<Record<string, string>>;

export interface JobCall {
	readonly operation: string;
	readonly input: InputMapping;
}

/** Rows of a result page as objects, where AWS keeps the names apart from the values. */
export type RowReader = (output: Readonly<Record<string, unknown>>, page: number) => Array<Record<string, unknown>>;

/**
 * How one kind of job of AWS is started, watched, read and stopped: facts, checked against the catalog by a test.
 */
export interface JobRecipe {
	/** What workflows store; never changes. */
	readonly key: string;
	/** As the editor shows it, e.g. `Athena: Run Query`. */
	readonly name: string;
	/** Catalog key. */
	readonly service: string;
	readonly start: {
		readonly operation: string;
		/** Member that makes a repeated request start nothing twice, where AWS's model does not mark it. */
		readonly token?: string;
		/** Tells which job was started; where it finds nothing, AWS started none. */
		readonly id: string;
		/** Why AWS started none although it answered. */
		readonly refused?: string;
	};
	readonly status: JobCall & {
		/** The state, or a list of them: all must succeed, one that fails is enough. */
		readonly state: string;
		readonly success: readonly string[];
		readonly failure: readonly string[];
		readonly running: readonly string[];
		/** Finds what failed although all states are those of success. */
		readonly failed?: string;
		/** Where the answer says why it failed; without one, whatever looks like a reason is taken. */
		readonly reason?: string;
		/** Code of the error that means success: what was to be deleted is gone. */
		readonly gone?: string;
		/** The part of the answer that describes the job: an object, or a list with one item for each. */
		readonly job?: string;
		/** Members of the job that are JSON in a text. */
		readonly json?: readonly string[];
	};
	/** Asked once when the job has failed: what AWS says about the reason elsewhere. */
	readonly why?: JobCall & { readonly reason: string };
	/** Read page by page when the job has succeeded. */
	readonly result?: JobCall & {
		/** Over the last status; false: there is no result to read. */
		readonly when?: string;
		readonly rows?: RowReader;
	};
	/** Absent where AWS cannot stop such a job, or only by deleting something. */
	readonly stop?: JobCall & {
		/** Finds a list: the operation is called for each of it. */
		readonly each?: string;
	};
}
