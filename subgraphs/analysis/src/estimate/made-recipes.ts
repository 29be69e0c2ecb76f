import type { Database } from '@visiobook/subgraph-kit';
import { and, eq, inArray } from 'drizzle-orm';
import { madeRecipes } from '../tables.ts';

/** Recipes in one statement: PostgreSQL takes 65,534 parameters. */
const AT_ONCE = 10_000;

/** What has been made for one person. */
export class MadeRecipes {
  readonly #db: Database;
  readonly #ownerId: string;

  constructor(db: Database, ownerId: string) {
    this.#db = db;
    this.#ownerId = ownerId;
  }

  /** Added again, what is there stays. */
  async add(recipes: readonly string[]): Promise<void> {
    const rows = [...new Set(recipes)].map((recipe) => ({ ownerId: this.#ownerId, recipe }));
    if (rows.length > 0) await this.#db.insert(madeRecipes).values(rows).onConflictDoNothing();
  }

  /** Those of these that have been made. */
  async among(recipes: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (let from = 0; from < recipes.length; from += AT_ONCE) {
      const some = inArray(madeRecipes.recipe, recipes.slice(from, from + AT_ONCE));
      const rows = await this.#db
        .select({ recipe: madeRecipes.recipe })
        .from(madeRecipes)
        .where(and(eq(madeRecipes.ownerId, this.#ownerId), some));
      for (const { recipe } of rows) found.add(recipe);
    }
    return found;
  }
}
