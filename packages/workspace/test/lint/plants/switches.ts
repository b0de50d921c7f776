import type { TokenStatus } from '@org/oauth-core';
import type { Outcome, Step } from './collaborators.js';

export function overAnImportedUnion(outcome: Outcome): number {
  switch (outcome) { // expect: switch-exhaustiveness-check
    case 'refreshed':
      return 1;
    case 'unchanged':
      return 2;
  }
  return 3;
}

export function overItsMembersKinds(step: Step): number {
  switch (step.kind) { // expect: switch-exhaustiveness-check
    case 'serve':
      return 1;
  }
  return 2;
}

export function acrossPackages(status: TokenStatus): string {
  switch (status.state) { // expect: switch-exhaustiveness-check
  }
  return 'never';
}
