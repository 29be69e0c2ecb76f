CREATE TABLE "analysis"."made_recipes" (
	"owner_id" text NOT NULL,
	"recipe" text NOT NULL,
	CONSTRAINT "made_recipes_owner_id_recipe_pk" PRIMARY KEY("owner_id","recipe")
);
