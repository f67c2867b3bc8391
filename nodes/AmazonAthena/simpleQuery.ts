interface Execution {
	readonly QueryExecutionId?: string;
	readonly Query?: string;
	readonly StatementType?: string;
	readonly WorkGroup?: string;
	readonly Status?: Readonly<Record<string, unknown>>;
	readonly Statistics?: Readonly<Record<string, unknown>>;
	readonly QueryExecutionContext?: { readonly Database?: string; readonly Catalog?: string };
	readonly ResultConfiguration?: { readonly OutputLocation?: string };
}

/** How a query went, on one level. */
export function simpleQuery(execution: Readonly<Record<string, unknown>>) {
	const { Status = {}, Statistics = {}, QueryExecutionContext: place, ...rest } = execution as Execution;
	return {
		queryExecutionId: rest.QueryExecutionId,
		state: Status.State,
		reason: Status.StateChangeReason,
		query: rest.Query,
		statementType: rest.StatementType,
		catalog: place?.Catalog,
		database: place?.Database,
		workGroup: rest.WorkGroup,
		submitted: Status.SubmissionDateTime,
		completed: Status.CompletionDateTime,
		milliseconds: Statistics.TotalExecutionTimeInMillis,
		scannedBytes: Statistics.DataScannedInBytes,
		outputLocation: rest.ResultConfiguration?.OutputLocation,
	};
}
