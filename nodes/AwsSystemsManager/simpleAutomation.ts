/** An automation without its steps. */
export const simpleAutomation = (execution: Readonly<Record<string, unknown>>) => ({
	automationExecutionId: execution.AutomationExecutionId,
	documentName: execution.DocumentName,
	status: execution.AutomationExecutionStatus,
	outputs: execution.Outputs ?? {},
	failureMessage: execution.FailureMessage,
	currentStep: execution.CurrentStepName,
	startTime: execution.ExecutionStartTime,
	endTime: execution.ExecutionEndTime,
	executedBy: execution.ExecutedBy,
});
