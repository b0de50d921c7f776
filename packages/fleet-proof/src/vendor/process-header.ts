/** Names the process that sends a request, so that the vendor's log can be held against its death. */
export const PROCESS_HEADER = 'x-process';
