import { assembleFilm } from '@visiobook/contracts';
import { handle } from '@visiobook/subgraph-kit';
import type { FilmAssembler } from '../film.assembler.ts';

export const assembleFilmTask = (assembler: FilmAssembler) =>
  handle(
    assembleFilm,
    async ({ filmId, chapters }, { signal }) => ({
      filmId,
      durationSeconds: await assembler.assemble(filmId, chapters, signal),
    }),
    // It moves bytes and encodes nothing.
    { isQuick: true },
  );
